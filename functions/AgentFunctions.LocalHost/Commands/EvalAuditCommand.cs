using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Eval.Audits;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval audit</c>: falsified exports against the check of them.</summary>
static class EvalAuditCommand
{
    static readonly Option<int> Tamperings = new("--tamperings") { Description = "How many.", DefaultValueFactory = _ => 1000 };
    static readonly Option<int> Seed = new("--seed") { Description = "The same seed falsifies the same way.", DefaultValueFactory = _ => 1 };

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create() => Shared.Plain("audit", """
        Makes exports of the audit and falsifies them: entries edited, deleted, reordered, doubled, swapped between incidents, tails cut, heads and statements changed or dropped, chains and whole
        exports rewritten with every hash recomputed and signed with another key. Exit status 1 if one is not found, or an untouched export is taken for falsified.

        Example: eval audit --tamperings 1000 --seed 1
        """, RunAsync, Tamperings, Seed);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Tamperings) is < 1 or > 1_000_000)
            return await Shared.WrongUseAsync(parse, "--tamperings is 1 to 1000000.");
        var score = await AuditEval.RunAsync(parse.GetValue(Tamperings), parse.GetValue(Seed), cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(score, Web)!, (to, _) =>
        {
            Tables.Facts(to,
                ("tamperings", $"{score.Tamperings}, {score.Found} found; {score.FoundWithoutSeal} also without the seal of the export"),
                ("one chain", $"{score.Touching} touched one incident's chain, {score.Located} were laid to it"),
                ("untouched", $"{score.Untouched} exports, {score.FalseAlarms} false alarms"));
            Tables.Write(to, Rows(score.ByKind), ("Tampering", row => row["name"]), ("Times", row => row["count"]));
            foreach (var missed in score.Missed)
                to.WriteLine($"NOT FOUND: {missed}");
        });
        return score.Found == score.Tamperings && score.FalseAlarms == 0 ? Shared.Done : Shared.NotSo;
    }

    static JsonArray Rows(IReadOnlyDictionary<string, int> counts) => [.. counts.Select(pair => new JsonObject { ["name"] = pair.Key, ["count"] = pair.Value })];
}
