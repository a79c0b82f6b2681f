using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Observing;

/// <summary>The ways out that the runbooks which could apply know, and whether each is open: its preconditions, read against what was seen.</summary>
public static class MitigationPaths
{
    /// <returns>Open ones first, then those of which it cannot be told.</returns>
    public static IReadOnlyList<MitigationPath> Of(IReadOnlyList<Runbook> candidates, Service service, Facts facts) =>
        [.. candidates.SelectMany(runbook => runbook.Steps.Select(step => PathOf(runbook, step, service, facts)))
            .OrderByDescending(path => path.Open switch { true => 2, null => 1, false => 0 }).ThenBy(path => path.RunbookId, StringComparer.Ordinal)];

    /// <summary>The target is looked at by whoever acts on it, so nothing was seen of it yet.</summary>
    static bool IsOfTarget(string line) => line.StartsWith("target.", StringComparison.Ordinal);

    static MitigationPath PathOf(Runbook runbook, StepSpec step, Service service, Facts facts)
    {
        var readings = step.Preconditions.Where(line => !IsOfTarget(line)).Select(line => Condition.Read(line, facts)).ToArray();
        if (readings.FirstOrDefault(reading => reading.Holds == false) is { } closed)
            return Path(false, $"`{closed.Line}` does not hold: {closed.Saw}");
        if (readings.FirstOrDefault(reading => reading.Holds is null) is { } unknown)
            return Path(null, $"`{unknown.Line}` cannot be told: {unknown.Saw}");
        var left = step.Preconditions.Count - readings.Length;
        return Path(true, $"{readings.Length} of {step.Preconditions.Count} preconditions hold{(left == 0 ? "" : $", {left} about the target itself {(left == 1 ? "is" : "are")} read just before the act")}");

        MitigationPath Path(bool? open, string because) => new(runbook.Id, step.Id, step.Action, service.Id, open, because);
    }
}
