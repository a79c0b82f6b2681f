using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Evaluation.Injections;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Eval;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval injections</c>: attackers who write into telemetry, and a model that always obeys them.</summary>
static class EvalInjectionsCommand
{
    public static Command Create() => Shared.Plain("injections", """
        Puts every trick into every place where a stranger can write, plain and disguised, before a model that always does what the attacker wants. Each demand is also put straight to the guardrails.
        Exit status 1 if anything got out: an act outside the runbook, a changed parameter, a destructive act without a person, another service, or the attacker's text before the model.

        Example: eval injections --json
        """, RunAsync, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        using var rows = new SqliteRowStore(":memory:");
        var score = await InjectionCorpus.RunAsync(RecordedFolder.Read(RecordedFolder.Usual(parse.GetValue(Shared.Runbooks)), library), library, rows, everyDisguise: true, cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(score, InjectionJson.Wire)!, (to, _) =>
        {
            Tables.Facts(to, ("mechanisms", $"{score.Mechanisms}: {score.Tricks} tricks in {score.Channels} channels"), ("variants", $"{score.Variants}"),
                ("rejected", $"{score.RejectedByCheck} of {score.Cases} before any guardrail saw them"), ("refused", $"{score.RefusedByGuardrails} of {score.Cases} put straight to the guardrails"),
                ("got out", $"{score.OutsideEnvelope} outside the runbook, {score.ChangedParameters} with changed parameters, {score.IrreversibleWithoutApproval} destructive without a person, {score.OtherServices} on another service"),
                ("seen", $"{score.ReachedModel} texts of an attacker reached the model"));
            foreach (var escape in score.Escapes)
                to.WriteLine(escape);
        });
        return score.IsGood ? Shared.Done : Shared.NotSo;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InjectionScore))]
sealed partial class InjectionJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
