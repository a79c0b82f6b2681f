using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Explaining;
using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Runbooks;

/// <summary>Says what a runbook may do, when, and who must agree.</summary>
public static class RunbookExplainer
{
    /// <param name="stage">As if this stage had been earned; the runbook's own ceiling still holds.</param>
    public static RunbookExplanation Explain(Library library, Runbook runbook, Stage stage = Stage.Auto) => new(
        runbook.Id, runbook.Version, runbook.Title, [.. MayDo(library, runbook)], [.. When(runbook)], [.. Who(runbook)],
        DecisionTable.For(library, runbook, stage));

    static IEnumerable<string> MayDo(Library library, Runbook runbook)
    {
        if (runbook.Steps.Count == 0)
            yield return runbook.Category == Guardrails.Category.HumanOnly ? "Nothing: people only. It collects evidence and calls them." : "Nothing: it collects evidence and says what it sees.";
        foreach (var step in runbook.Steps)
            yield return Sentence(library, step);
        if (runbook.Steps.Count > 0)
            yield return $"At most {Times(runbook.Caps.ActionsPerIncident ?? library.Policy.Caps.ActionsPerIncident)} an incident, "
                + $"{Times(runbook.Caps.PerServicePerDay ?? library.Policy.Caps.PerServicePerDay)} a service in 24 hours; never beyond stage {ScenarioWords.Say(runbook.Caps.StageCeiling)}.";
    }

    static string Sentence(Library library, StepSpec step)
    {
        var kind = library.Actions.Find(step.Action);
        var parameters = string.Join(", ", step.Parameters.Select(pair => step.Bounds.TryGetValue(pair.Key, out var bounds)
            ? $"{pair.Key} {pair.Value} (only {string.Join(" or ", bounds)})" : $"{pair.Key} {pair.Value}"));
        var undo = step.Undo is null ? "nothing takes it back" : $"if it gets worse, {step.Undo.Action} takes it back";
        return $"{step.Id}: {kind?.Title ?? step.Action} ({step.Action}{(parameters.Length > 0 ? $": {parameters}" : "")}), {Times(step.Attempts)} at most; {undo}.";
    }

    static IEnumerable<string> When(Runbook runbook)
    {
        if (runbook.AppliesWhen is { } applies)
            yield return $"The runbook applies when {applies}.";
        foreach (var (neighbour, difference) in runbook.Neighbours)
            yield return $"Not {neighbour}: {difference}.";
        if (runbook.RequiredEvidence.Count > 0)
            yield return $"Present and fresh: {string.Join(", ", runbook.RequiredEvidence)}.";
        if (runbook.ActOn is { } actOn)
            yield return $"The hypothesis {actOn.Hypothesis} leads every other by {actOn.Lead}.";
        if (runbook.CallOn.Count > 0)
            yield return $"When {string.Join(" or ", runbook.CallOn)} leads, nothing here mends it and a person is called at once.";
        foreach (var step in runbook.Steps)
        {
            foreach (var line in step.Preconditions)
                yield return $"{step.Id} only while {line}.";
            yield return $"{step.Id} has helped when {step.Verify.Signal} {step.Verify.Better} holds for {Durations.Say(step.Verify.BetterFor)}"
                + $"{(step.Verify.While is { } also ? $" while {also}" : "")}, looked at from {Durations.Say(step.Verify.Settle)} after it for {Durations.Say(step.Verify.Window)}.";
        }
    }

    static IEnumerable<string> Who(Runbook runbook)
    {
        foreach (var always in runbook.Approval.AlwaysFor)
            yield return $"For tier {always.Tier} always {always.Approvers} with role {always.Role}, also in stage auto.";
        foreach (var tier in runbook.Approval.Chain)
            yield return $"{tier.Ask} has {Durations.Say(tier.Sev0)} at Sev0, {Durations.Say(tier.Sev1)} at Sev1, else {Durations.Say(tier.Other)}"
                + $"{(tier.RemindAt is { } share ? $", with a reminder after {share:P0}" : "")}.";
        yield return $"Nobody answers: {runbook.Approval.OnSilence}. Somebody says no: {runbook.Approval.OnDecline}. Nothing is done either way.";
        yield return $"{runbook.Author} wrote it and is never asked.";
    }

    static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
