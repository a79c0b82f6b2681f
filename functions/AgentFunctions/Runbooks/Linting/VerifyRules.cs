using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>How one sees whether it helped.</summary>
static class VerifyRules
{
    public static IEnumerable<Problem> Check(Lint lint) => lint.Runbook.Steps.SelectMany((step, index) => Check(lint, step, $"steps[{index}].verify"));

    static IEnumerable<Problem> Check(Lint lint, StepSpec step, string path)
    {
        var verify = step.Verify;
        if (Signal(lint, verify.Signal, $"{path}.signal") is { } wrong)
            return [wrong];
        return
        [
            .. Times(verify, path),
            .. verify.Better.Length == 0
                ? [new($"{path}.better", "verify.better", "It is not said what better is.", "Write either `below:` or `above:`.")]
                : ConditionLine.Check(lint, $"{verify.Signal} {verify.Better}", $"{path}.better", duringVerification: true),
            .. verify.While is { } line ? ConditionLine.Check(lint, line, $"{path}.better.while", duringVerification: true) : [],
            .. verify.Worse is { } worse ? ConditionLine.Check(lint, $"{verify.Signal} {worse}", $"{path}.worse", duringVerification: true) : [],
            .. Gaps(step, path),
        ];
    }

    static Problem? Signal(Lint lint, string signal, string path)
    {
        if (ConditionLine.Unknown(lint, signal, path) is { } unknown)
            return unknown;
        var (evidence, fact) = ConditionLine.Split(signal);
        if (lint.Known[evidence][fact] != FactKind.Number)
            return new(path, "verify.signal", $"`{signal}` is not a number that can get better.", "Name a number, as errors.value.");
        return lint.Runbook.RequiredEvidence.Contains(evidence)
            ? null
            : new(path, "verify.evidence", $"Success is measured on `{evidence}`, which is not required.", $"Add `{evidence}` to requiredEvidence.");
    }

    static IEnumerable<Problem> Times(VerificationPlan verify, string path)
    {
        if (verify.Settle == TimeSpan.Zero)
            yield return new($"{path}.settle", "verify.settle", "The first look would come before any effect.",
                "Write how long it takes until an effect shows, as 3m.");
        if (verify.BetterFor > verify.Window || verify.WorseFor > verify.Window || verify.Window == TimeSpan.Zero)
            yield return new($"{path}.window", "verify.window",
                $"A window of {Durations.Say(verify.Window)} is too short to see better or worse hold.",
                "Make the window longer than both `for:`.");
        if (verify.BetterFor == TimeSpan.Zero)
            yield return new($"{path}.better.for", "verify.for", "One good moment is not health.", "Write how long it must hold, as 3m.");
    }

    static IEnumerable<Problem> Gaps(StepSpec step, string path)
    {
        if (step.Verify.While is null)
            yield return new($"{path}.better", "verify.while", "Silence would count as health.",
                "Add `while:` with a line on traffic, as traffic.value > 0.5 x baseline.");
        if (step.Undo is not null && step.Verify.Worse is null)
            yield return new(path, "verify.worse", "There is an undo, but nothing ever calls for it.", "Add `worse:`.");
    }
}
