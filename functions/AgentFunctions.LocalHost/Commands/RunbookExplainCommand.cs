using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Explaining;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook explain</c>: what a runbook may do, when, and who must agree.</summary>
static class RunbookExplainCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "As in `runbook lint`: app-service-bad-deployment." };

    public static Command Create() => Shared.Plain("explain", "Says what a runbook may do, when, and who must agree.\n\nExample: runbook explain app-service-bad-deployment", Explain, Id, Shared.Runbooks);

    static async Task<int> Explain(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        if (library.Find(parse.GetValue(Id)!) is not { } runbook)
            return await Shared.WrongUseAsync(parse, $"There is no runbook {parse.GetValue(Id)}; there are {string.Join(", ", library.Runbooks.Select(known => known.Id))}.");
        Shared.Print(parse, JsonSerializer.SerializeToNode(RunbookExplainer.Explain(library, runbook), ExplainJson.Wire)!, (to, said) =>
        {
            Tables.Facts(to, ("runbook", $"{said["runbookId"]} v{said["version"]}: {said["title"]}"), ("may do", Tables.Joined(said["mayDo"], "\n  ")),
                ("when", Tables.Joined(said["when"], "\n  ")), ("who agrees", Tables.Joined(said["whoMustAgree"], "\n  ")));
            Tables.Write(to, said["table"], ("Services", row => Tables.Joined(row["services"])), ("Severity", row => Tables.Joined(row["severities"])),
                ("Confidence", row => row["confidence"]), ("Risk", row => row["risk"]), ("Does", row => row["does"]), ("Who", row => row["who"]), ("Because", row => row["because"]));
        });
        return Shared.Done;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunbookExplanation))]
sealed partial class ExplainJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
