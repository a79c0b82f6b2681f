using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Ports;

namespace AgentFunctions.Reasoning;

/// <summary>An incident as a model may read it: who deployed is not in it, and no text that a stranger could have written.</summary>
static class PlanPrompt
{
    public static IReadOnlyList<ModelMessage> Of(PromptFile prompt, PlannerQuestion question, Withholding words) =>
    [
        new("system", prompt.System),
        new("user", PromptFile.Fill(prompt.User, new Dictionary<string, string>
        {
            ["incident"] = Incident(question.Incident, words), ["evidence"] = Lines(question.Snapshot.Evidence.Select(one => Evidence(one, words))),
            ["changes"] = Lines(question.Snapshot.Changes.Take(10).Select((change, place) => Change(change, place, words))), ["runbook"] = Runbook(question, words),
            ["steps"] = Lines(question.Steps.Select(step => Step(step, words))), ["memories"] = Lines(question.Memories.Take(5).Select((memory, place) => Memory(memory, place, words))),
        })),
    ];

    static string Incident(Incident incident, Withholding words) => Lines(
    [
        $"root service: {words.Of(incident.RootService, "incident.rootService")}; impact: {string.Join(", ", incident.ImpactChain.Take(10).Select(service => words.Of(service, "incident.impactChain")))}",
        $"severity: {incident.Severity}; environment: {words.Of(incident.Environment, "incident.environment")}; seen by customers: {(incident.UserFacing ? "true" : "false")}; since {Time(incident.StartedAt)}",
        .. incident.Alerts.Take(12).Select((alert, place) =>
            $"alert: {words.Of(alert.Signal, $"alert {place + 1}, signal")} on {words.Of(alert.Service, $"alert {place + 1}, service")}, {alert.Severity}, fired {Time(alert.FiredAt)}, {(alert.ResolvedAt is null ? "not resolved" : "resolved")}"),
    ]);

    static string Evidence(Evidence evidence, Withholding words)
    {
        var facts = string.Join(", ", evidence.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal).Take(20)
            .Select(fact => $"{words.FieldOf(fact.Key, evidence.Name)} = {words.Of(fact.Value, $"{evidence.Name}.{fact.Key}")}"));
        return $"{words.Of(evidence.Name, "evidence name")} ({evidence.Status.ToString().ToLowerInvariant()}{(evidence.ObservedAt is { } at ? $", of {Time(at)}" : "")}): {(facts.Length > 0 ? facts : "nothing")}";
    }

    static string Change(ChangeEvent change, int place, Withholding words) =>
        $"{words.Of(change.Kind, $"change {place + 1}, kind")} of {words.Of(change.Service, $"change {place + 1}, service")} at {Time(change.At)}, version {words.Of(change.Version, $"change {place + 1}, version")}, "
        + $"reversible: {change.Reversible?.ToString().ToLowerInvariant() ?? "unknown"}, suspicion {change.Rank?.Score.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown"}";

    static string Runbook(PlannerQuestion question, Withholding words) => question.Runbook is not { } runbook ? "none applies" : Lines(
    [
        $"{runbook.Id}: {runbook.Title}", .. runbook.ForModel,
        .. question.Hypotheses.Select(hypothesis => $"{hypothesis.Name} {hypothesis.Weight} of {hypothesis.Possible}: {string.Join("; ", hypothesis.Grounds.Select(ground => $"{ground.Line} {Holds(ground.Holds)}"))}"),
    ]);

    static string Memory(PastFix past, int place, Withholding words) =>
        $"{place + 1}. {words.Of(past.Service, $"memory {place + 1}, service")}, {words.Of(past.Class, $"memory {place + 1}, class")}: {words.Of(past.Action, $"memory {place + 1}, action")} worked {past.Worked} times, failed {past.Failed}; "
        + $"likeness {past.Likeness.ToString("0.00", CultureInfo.InvariantCulture)}, open now: {Known(past.OpenNow)}, "
        + $"cause then: {words.Of(past.Cause, $"memory {place + 1}, cause")}, has evidence now: {Known(past.CauseNow)}";

    static string Known(bool? known) => known?.ToString().ToLowerInvariant() ?? "unknown";

    static string Step(PlanStep step, Withholding words) =>
        $"{step.Id}: {step.Action.Kind}, parameters {{{string.Join(", ", step.Action.Parameters.Select(pair => $"{pair.Key}: {words.Of(pair.Value, $"{step.Id}.{pair.Key}")}"))}}}, undo {step.Action.Undo?.Kind ?? "none"}, expected {step.Verify.Signal} {step.Verify.Better}";

    static string Holds(bool? holds) => holds switch { true => "holds", false => "does not hold", _ => "is not known" };

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.DefaultIfEmpty("none"));

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
