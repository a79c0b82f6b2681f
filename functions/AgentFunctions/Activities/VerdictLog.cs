using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Keeps each verdict with everything that it was given by, so that another policy can be asked later what it would have said.</summary>
sealed class VerdictLog(CaseFiles files)
{
    /// <param name="moment">plan, prepare or act.</param>
    public Task KeepAsync(GuardrailCase asked, Verdict verdict, string moment, CancellationToken cancellationToken) => files.Verdicts.AddAsync(new JudgedCase(
        $"{asked.OwnKey()}/{moment}", asked.Incident.Id, asked.Runbook?.Id ?? "", asked.Step?.Id ?? "", moment, asked.Now, verdict.Answer, verdict.Reason, verdict.PolicyVersion,
        PackedCase.Pack(asked)), cancellationToken);
}

/// <summary>What follows from a verdict whatever it says: it is kept, and it may cost a stage.</summary>
sealed record Judged(VerdictLog Verdicts, TrackKeeper Track)
{
    public async Task KeepAsync(GuardrailCase asked, Plan plan, Verdict verdict, string moment, CancellationToken cancellationToken)
    {
        await Verdicts.KeepAsync(asked, verdict, moment, cancellationToken);
        await Track.JudgedAsync(asked.Incident, plan, verdict, cancellationToken);
    }
}
