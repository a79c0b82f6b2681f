using AgentFunctions.Durable;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Who does each activity, and who runs each orchestration: what every host gives to its durable engine.</summary>
public static class ResponderRegistrations
{
    public static Registrations Create(CaseFiles files, Estate estate, Func<Library> library, TimeProvider time)
    {
        var chronicle = new Chronicle(files, time);
        var hands = estate.Hands ?? Hands.Of(files, estate, library, time);
        estate = estate.WithOwnEvidence(files, library);
        var evidence = new EvidenceRoom(estate, time);
        var duty = new Duty(files, library, estate.OnCall, time);
        var acknowledging = new Acknowledging(files, chronicle, estate.Acknowledger, time);
        var judge = new StepJudge(files, estate, evidence, library, time);
        var asking = new AskTier(files, chronicle, duty);
        var track = new TrackKeeper(files, chronicle, library);
        var verdicts = new VerdictLog(files);
        var effects = new Effects(files, chronicle, estate, new StopFence(files, library));

        return new Registrations(OrchestrationJson.Wire)
            .Add(IncidentOrchestrations.Incident, () => new IncidentOrchestration())
            .Add(IncidentOrchestrations.Runbook, () => new RunbookOrchestration())
            .Add(IncidentOrchestrations.Approval, () => new ApprovalOrchestration())
            .Add(IncidentActivities.Triage, new Triage(files, chronicle, acknowledging, library).RunAsync)
            .Add(IncidentActivities.Investigate, new Investigate(files, chronicle, evidence, acknowledging, library).RunAsync)
            .Add(IncidentActivities.MakePlan, new MakePlan(files, chronicle, judge, new PlanParts(new Thinker(estate.Planner, files, chronicle), new Judged(verdicts, track), duty), library).RunAsync)
            .Add(IncidentActivities.Review, new Review(files, chronicle, acknowledging, library).RunAsync)
            .Add(IncidentActivities.PrepareStep, new PrepareStep(chronicle, judge, new Judged(verdicts, track), new Preflight(estate), duty, library).RunAsync)
            .Add(IncidentActivities.OpenApproval, new OpenApproval(files, chronicle, asking).RunAsync)
            .Add(IncidentActivities.AskTier, asking.RunAsync)
            .Add(IncidentActivities.CloseApproval, new CloseApproval(files, chronicle).RunAsync)
            .Add(IncidentActivities.Act, hands.ActAsync)
            .Add(IncidentActivities.Undo, hands.UndoAsync)
            .Add(IncidentActivities.Poll, new Poll(files, chronicle, estate, effects, library).RunAsync)
            .Add(IncidentActivities.Verify, new Verify(files, chronicle, evidence, track, library).RunAsync)
            .Add(IncidentActivities.HandOff, new HandOff(files, chronicle, duty, library).RunAsync)
            .Add(IncidentActivities.End, new End(files, chronicle, library).RunAsync);
    }
}
