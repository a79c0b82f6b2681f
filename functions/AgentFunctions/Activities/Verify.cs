using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Measures the same signal again, after the act, against what was declared.</summary>
sealed class Verify(CaseFiles files, Chronicle chronicle, EvidenceRoom evidence, TrackKeeper track, Func<Library> library)
{
    public async Task<Verification> RunAsync(VerifyRequest input, CancellationToken cancellationToken)
    {
        var run = input.Run;
        var incident = (await files.Incidents.FindAsync(run.IncidentId, cancellationToken))!.Value;
        var runbook = library().Find(run.Plan.RunbookId);
        var service = library().Services.Find(run.Spec.Action.Service);
        var record = await files.Actions.FindAsync(run.OperationKey, cancellationToken);
        if (runbook is null || service is null || record is null)
            return await WriteAsync(run, Unknown(run, "the runbook or the service is not in the catalog any more"), cancellationToken);

        if (incident.State == IncidentState.Acting)
            await chronicle.MoveAsync(incident.Id, new Entry($"measuring/{run.OperationKey}", "measuring", $"{run.Spec.Verify.Signal} after it settled"),
                was => was.State == IncidentState.Acting ? was.To(IncidentState.Verifying, "measuring the effect") : was, cancellationToken);

        var settledAt = input.FinishedAt + run.Spec.Verify.Settle;
        var (name, _) = SignalPath.Split(run.Spec.Verify.Signal);
        var seen = new List<Evidence>();
        foreach (var spec in runbook.Evidence.Where(spec => spec.Name == name || Mentions(run.Spec.Verify.While, spec.Name)))
            seen.Add(await evidence.ReadAsync(incident, service, spec, [], input.FinishedAt, cancellationToken));

        var signal = seen.FirstOrDefault(found => found.Name == name);
        var facts = Facts.From(new Snapshot("", incident.Id, service.Id, chronicle.Now, seen, [], ""), incident, service);
        var before = Number(record.Before.GetValueOrDefault($"signal:{run.Spec.Verify.Signal}"));
        var baseline = Number(signal?.Facts.GetValueOrDefault("baseline"));
        var samples = signal?.Samples.Where(sample => sample.At >= settledAt).ToArray() ?? [];
        if (before is null)
            return await WriteAsync(run, Unknown(run, "the signal was not recorded before the act"), cancellationToken);

        var measured = VerificationRule.Answer(new VerificationLook(run.Spec.Verify, samples, facts, before.Value, baseline, settledAt, chronicle.Now));
        return await WriteAsync(run, new Verification(run.OperationKey, measured.Answer, measured.Pending, chronicle.Now, run.Spec.Verify.Signal,
            Text(before), Text(measured.Last?.Value), Text(baseline), measured.Because) { LookAgainAfter = measured.Pending ? measured.Next : null }, cancellationToken);
    }

    async Task<Verification> WriteAsync(StepRun run, Verification answer, CancellationToken cancellationToken)
    {
        if (answer.Pending)
            return answer;

        var better = answer.Answer == VerificationAnswer.Better;
        var isLast = run.Step == run.Plan.Steps.Count - 1;
        var text = $"{answer.Signal} {answer.Before} -> {answer.Now} (baseline {answer.Baseline}); {answer.Because}";
        await chronicle.MoveAsync(run.IncidentId, new Entry($"verified/{run.OperationKey}", $"verified {answer.Answer.ToString().ToUpperInvariant()}", text), was =>
        {
            if (was.Verifications.Any(known => known.OperationKey == answer.OperationKey))
                return was;
            var moved = better && isLast ? was.To(IncidentState.Mitigated, answer.Because) with { MitigatedAt = was.MitigatedAt ?? chronicle.Now } : was;
            return moved with { Verifications = [.. was.Verifications, answer] };
        }, cancellationToken);
        await track.VerifiedAsync(run, better, cancellationToken);
        if (await files.Actions.FindAsync(run.OperationKey, cancellationToken) is not null)
            await files.Actions.ChangeAsync(run.OperationKey, was => was.MeasuredAt is null ? was with { MeasuredAt = chronicle.Now } : was, cancellationToken);
        return answer;
    }

    Verification Unknown(StepRun run, string because) => new(
        run.OperationKey, VerificationAnswer.Unknown, false, chronicle.Now, run.Spec.Verify.Signal, "", "no data", "", because);

    static bool Mentions(string? condition, string evidenceName) => condition?.Contains(evidenceName + ".", StringComparison.Ordinal) == true;

    static double? Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Text(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown";
}
