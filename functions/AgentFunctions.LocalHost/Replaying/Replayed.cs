using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Replaying;

/// <summary>One incident's evidence, judged twice.</summary>
/// <param name="Assumed">What the record does not say and had to be assumed.</param>
/// <param name="Differences">The plan, line by line.</param>
/// <param name="Steps">From the evidence to the last look before an act.</param>
public sealed record Replayed(string Recorded, string Now, string Assumed, IReadOnlyList<ReplayDifference> Differences, IReadOnlyList<ReplayStep> Steps)
{
    /// <summary>The first step that the record cannot tell; null if it tells all.</summary>
    public string? UnknownFrom => Steps.FirstOrDefault(step => step.State == ReplayState.Unknown)?.What;
}

public sealed record ReplayDifference(string What, string Recorded, string Now);

/// <param name="What">evidence, runbook, plan, prepare swap-back, ...</param>
/// <param name="Now">What would have been decided; why not, if that is unknown.</param>
public sealed record ReplayStep(string What, ReplayState State, string Recorded, string Now);

/// <summary>Unknown: what was recorded then does not say what this would have led to. It is never guessed.</summary>
public enum ReplayState { Same, Different, Unknown }

/// <summary>Who thinks in the replay: as it was, the runbooks alone, or what the model said then.</summary>
public enum ReplayPlanner { Recorded, None, Model }

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Replayed))]
sealed partial class ReplayJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
