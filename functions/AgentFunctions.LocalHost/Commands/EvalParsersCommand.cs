using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Eval.Parsers;
using AgentFunctions.LocalHost.Hosting;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval parsers</c>: everything that reads what comes from outside, fed with what is broken.</summary>
static class EvalParsersCommand
{
    static readonly Option<int> Inputs = new("--inputs") { Description = "How many in all.", DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Seed = new("--seed") { Description = "The same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> Only = new("--only") { Description = "Only the parser of this name." };

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create() => Shared.Plain("parsers", """
        Feeds every parser (alerts, changes, Slack, links, runbooks and catalogs, scenarios, imports, answers of Azure, Prometheus and models, journals, records, audit exports) with mutated
        inputs. Exit status 1 if one ends in anything but a result or a documented refusal, does not answer within ten seconds, or takes more than 256 MB.

        Example: eval parsers --inputs 100000 --seed 1
        """, RunAsync, Inputs, Seed, Only, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Inputs) is < 1 or > 100_000_000)
            return await Shared.WrongUseAsync(parse, "--inputs is 1 to 100000000.");
        var all = ParserCases.Of(RunbooksOnDisk.Find(parse.GetValue(Shared.Runbooks)));
        var chosen = parse.GetValue(Only) is { } only ? all.Where(one => one.Name == only).ToArray() : [.. all];
        if (chosen.Length == 0)
            return await Shared.WrongUseAsync(parse, $"There is no parser {parse.GetValue(Only)}; there are {string.Join(", ", all.Select(one => one.Name))}.");
        var scores = new List<ParserScore>();
        foreach (var parser in chosen)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync($"{parser.Name} ...");
            scores.Add(ParserEval.Run(parser, ParserCases.InputsOf(parser, chosen, parse.GetValue(Inputs)), parse.GetValue(Seed), cancellationToken));
        }
        return Say(parse, scores);
    }

    static int Say(ParseResult parse, List<ParserScore> scores)
    {
        var faults = scores.Sum(score => score.Faults.Count);
        var said = new JsonObject { ["inputs"] = scores.Sum(score => score.Inputs), ["faults"] = faults, ["parsers"] = JsonSerializer.SerializeToNode(scores, Web) };
        Shared.Print(parse, said, (to, body) =>
        {
            to.WriteLine($"{body["inputs"]} inputs, {(faults == 0 ? "each was taken or refused as documented" : $"{faults} faults")}.");
            Tables.Write(to, body["parsers"], ("Parser", row => row["name"]), ("Inputs", row => row["inputs"]), ("Taken", row => row["taken"]), ("Refused", row => row["refused"]),
                ("Slowest ms", row => Math.Round((double)row["slowestMs"]!, 1)), ("Most MB", row => Math.Round((double)row["mostMb"]!, 1)));
            foreach (var (score, fault) in scores.SelectMany(score => score.Faults.Select(fault => (score, fault))))
                to.WriteLine($"{score.Name} {fault.Number}: {fault.Problem}\n    {fault.Input}");
        });
        return faults == 0 ? Shared.Done : Shared.NotSo;
    }
}
