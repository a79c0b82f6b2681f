using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>One incident's evidence, judged twice.</summary>
/// <param name="Assumed">What the stored evidence does not say.</param>
sealed record Replayed(string Recorded, string Now, string Assumed, IReadOnlyList<ReplayDifference> Differences)
{
    public static Replayed Of(Incident incident, Snapshot snapshot, Plan recorded, Library library)
    {
        var now = PlanAgain(incident with { Plan = null, Class = "unknown", Verdicts = [] }, snapshot, recorded.Stage, library);
        return new Replayed(Line(recorded), Line(now),
            $"stage {recorded.Stage.ToString().ToLowerInvariant()}, no other action in the last day, no stop order, no operation in flight on the target, no track record",
            [.. Compared(recorded, now)]);
    }

    static Plan PlanAgain(Incident incident, Snapshot snapshot, Stage stage, Library library)
    {
        var service = library.Services.Find(incident.RootService);
        var facts = (service is null ? Facts.From(snapshot, incident) : Facts.From(snapshot, incident, service)).With("target", "operationsInFlight", "0");
        var alerts = incident.Alerts.Where(alert => alert.Service == incident.RootService).Select(alert => new AlertFacts(alert.Signal, alert.MonitoringService, alert.Severity));
        var choice = DeterministicPlanner.Choose(library, MatchFacts.Of(service, incident, [.. alerts]), facts);
        return DeterministicPlanner.Build(new PlanningCase(library, incident, snapshot, facts, choice, stage, new TrackRecord(0, 0, null), [], [], null, snapshot.TakenAt));
    }

    static IEnumerable<ReplayDifference> Compared(Plan recorded, Plan now)
    {
        (string What, string Recorded, string Now)[] pairs =
        [
            ("decision", recorded.Decision.ToString(), now.Decision.ToString()),
            ("runbook", $"{recorded.RunbookId} v{recorded.RunbookVersion}", $"{now.RunbookId} v{now.RunbookVersion}"),
            ("steps", Steps(recorded), Steps(now)),
            ("approvers", Approvers(recorded), Approvers(now)),
            .. recorded.Hypotheses.Select(hypothesis => ($"hypothesis {hypothesis.Name}", $"{hypothesis.Weight}", $"{now.Hypotheses.FirstOrDefault(other => other.Name == hypothesis.Name)?.Weight}")),
            .. (recorded.Verdict?.Rules ?? []).Select(rule => (rule.Rule, rule.Answer.ToString(), now.Verdict?.Rules.FirstOrDefault(other => other.Rule == rule.Rule)?.Answer.ToString() ?? "not asked")),
        ];
        return pairs.Where(pair => pair.Recorded != pair.Now).Select(pair => new ReplayDifference(pair.What, pair.Recorded, pair.Now));
    }

    static string Line(Plan plan) => $"{plan.Decision.ToString().ToLowerInvariant()}: {plan.Reason} (policy {plan.PolicyVersion})";

    static string Steps(Plan plan) => string.Join("; ", plan.Steps.Select(step =>
        $"{step.Id}: {step.Action.Kind} {string.Join(", ", step.Action.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}"));

    static string Approvers(Plan plan) => plan.Verdict?.Approval is { } need ? $"{need.Approvers}" : "0";
}

sealed record ReplayDifference(string What, string Recorded, string Now);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Replayed))]
sealed partial class ReplayJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
