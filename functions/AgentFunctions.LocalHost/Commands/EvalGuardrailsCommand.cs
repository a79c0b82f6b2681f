using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Guardrails;
using AgentFunctions.LocalHost.Eval;
using AgentFunctions.LocalHost.Hosting;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval guardrails</c>: an adversary against the guardrails, and an inspector that was written apart from them.</summary>
static class EvalGuardrailsCommand
{
    static readonly Option<int> Plans = new("--plans") { Description = "How many attempts.", DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Seed = new("--seed") { Description = "The same seed plays the same attempts.", DefaultValueFactory = _ => 1 };
    static readonly Option<bool> Sabotage = new("--sabotage") { Description = "Then leave out each rule in turn and count what gets out: that shows that the inspector sees it." };

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create() => Shared.Plain("guardrails", """
        An adversary asks for the most dangerous thing in every way that it can think of: kinds, targets, parameters, order, flattery, stages, caps, approvals, freezes, stop.
        What would be sent is inspected by code that shares nothing with the guardrails. Exit status 1 if anything was sent, or would have been let
        pass by a verdict, outside the envelope, and with --sabotage if a rule could be left out unnoticed.

        Example: eval guardrails --plans 100000 --sabotage
        """, RunAsync, Plans, Seed, Sabotage, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Plans) is < 1 or > 10_000_000)
            return await Shared.WrongUseAsync(parse, "--plans is 1 to 10000000.");
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        if (Staging.Places(library).Count == 0)
            return await Shared.CannotRunAsync(parse, "No runbook of this library acts on a service of its catalog, so there is nothing to attack.");
        var score = new GuardrailEval(library, parse.GetValue(Seed), Judge.Of).Run(parse.GetValue(Plans), cancellationToken);
        var said = JsonSerializer.SerializeToNode(score, Web)!.AsObject();
        if (parse.GetValue(Sabotage))
            said["withoutRule"] = await WithoutAsync(parse, library, cancellationToken);
        Shared.Print(parse, said, (to, _) =>
        {
            Tables.Facts(to, ("plans", $"{score.Plans} in {score.Seconds:0.0} s"), ("executed", $"{score.Executed}, of these alone {score.Alone}"), ("outside", $"{score.ExecutedOutsideEnvelope} outside the envelope, {score.Misjudged} verdicts that would have let something pass"));
            Tables.Write(to, Rows(score.RefusedByRule), ("Refused by", row => row["name"]), ("Plans", row => row["count"]));
            if (said["withoutRule"] is JsonObject without)
                Tables.Write(to, Rows(without.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<int>())), ("Without the rule", row => row["name"]), ("Noticed", row => row["count"]));
            foreach (var escape in score.Escapes)
                to.WriteLine(escape);
            foreach (var rule in Unnoticed(said))
                to.WriteLine($"Nobody noticed that {rule} was left out; try more plans or another seed before you trust the rule.");
        });
        return score is { ExecutedOutsideEnvelope: 0, Misjudged: 0 } && Unnoticed(said).Count == 0 ? Shared.Done : Shared.NotSo;
    }

    static List<string> Unnoticed(JsonObject said) => [.. (said["withoutRule"] as JsonObject ?? []).Where(pair => pair.Value!.GetValue<int>() == 0).Select(pair => pair.Key)];

    static async Task<JsonObject> WithoutAsync(ParseResult parse, Runbooks.Library library, CancellationToken cancellationToken)
    {
        var without = new JsonObject();
        foreach (var rule in Judge.RuleNames.Where(Weakened.Shows))
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync($"without {rule} ...");
            without[rule] = new GuardrailEval(library, parse.GetValue(Seed), Weakened.Without(rule), Weakened.TricksFor(rule)).Run(Math.Max(1, parse.GetValue(Plans) / 10), cancellationToken).Misjudged;
        }

        return without;
    }

    static JsonArray Rows(IReadOnlyDictionary<string, int> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value).Select(pair => new JsonObject { ["name"] = pair.Key, ["count"] = pair.Value })];
}
