using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks.Explaining;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>policy explain</c>: the policy as one table.</summary>
static class PolicyExplainCommand
{
    static readonly Option<string?> Class = new("--class") { Description = "One class of incident; all if absent." };
    static readonly Option<string> At = new Option<string>("--stage") { Description = "observe, suggest or auto: as if this stage were in force.", DefaultValueFactory = _ => "auto" }.AcceptOnlyFromAmong("observe", "suggest", "auto");

    public static Command Create() => Shared.Plain("explain", """
        Says for each class of incident, environment, action, tier, number of affected services, severity and confidence: act, ask whom, or escalate. A runbook may only be
        stricter; a freeze, a cap, missing evidence, the stop button, regulated data and a first run come on top.

        Example: policy explain --class bad-deployment
        """, ExplainAsync, Class, At, Shared.Runbooks);

    static async Task<int> ExplainAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        var known = library.Policy.Classes.Select(one => one.Name).ToArray();
        if (parse.GetValue(Class) is { } asked && !known.Contains(asked))
            return await Shared.WrongUseAsync(parse, $"There is no class {asked}; there are {string.Join(", ", known)}.");
        var rows = PolicyTable.For(library, Enum.Parse<Stage>(parse.GetValue(At)!, ignoreCase: true)).Where(row => parse.GetValue(Class) is not { } only || row.Class == only).ToList();
        var said = new JsonObject { ["version"] = library.Policy.Version, ["reason"] = library.Policy.Reason, ["stage"] = parse.GetValue(At), ["table"] = JsonSerializer.SerializeToNode<IReadOnlyList<PolicyRow>>(rows, PolicyTableJson.Wire) };
        Shared.Print(parse, said, (to, _) =>
        {
            Tables.Facts(to, ("policy", $"version {library.Policy.Version}: {library.Policy.Reason}"), ("stage", parse.GetValue(At)));
            Tables.Write(to, said["table"], ("Class", row => row["class"]), ("In", row => row["environment"]), ("Action", row => row["action"]), ("Tier", row => Tables.Joined(row["tiers"])),
                ("Services", row => Tables.Joined(row["affected"])), ("Severity", row => Tables.Joined(row["severities"])), ("Confidence", row => row["confidence"]), ("Risk", row => row["risk"]),
                ("Does", row => row["does"]), ("Who", row => row["who"]), ("Because", row => row["because"]));
        });
        return Shared.Done;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<PolicyRow>))]
sealed partial class PolicyTableJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
