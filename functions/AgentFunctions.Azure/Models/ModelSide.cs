using AgentFunctions.Planning;
using AgentFunctions.Reasoning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Azure.Core;

namespace AgentFunctions.Azure.Models;

/// <summary>The planner that an installation's settings name.</summary>
public static class ModelSide
{
    /// <param name="settings">Null: the runbooks think alone.</param>
    /// <param name="identity">This host's.</param>
    /// <param name="files">Keep what is spent.</param>
    /// <param name="library">In force.</param>
    /// <param name="time">The host's.</param>
    public static IPlanner PlannerOf(ModelSettings? settings, TokenCredential identity, CaseFiles files, Func<Library> library, TimeProvider time) => settings is null
        ? new RunbookPlanner()
        : new ModelPlanner(ChatModel.Open(settings, identity), new ModelPurse(files.ModelSpending, settings.Limits, time), settings.Limits, library);

    public static string Says(ModelSettings? settings) => settings is null
        ? "none: the runbooks think alone. --model URL --model-name NAME asks one besides"
        : $"{settings.Name} at {settings.Url.GetLeftPart(UriPartial.Authority)} ({(settings.Key is not null ? "by key" : settings.IsAzure ? "by this host's identity" : "without a key")}), "
            + $"at most {settings.Limits.PerIncident.Calls} calls and {settings.Limits.PerIncident.Tokens} tokens an incident, {settings.Limits.PerDay.Tokens} tokens a day";
}
