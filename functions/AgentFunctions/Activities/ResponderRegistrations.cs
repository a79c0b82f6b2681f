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
        var evidence = new EvidenceRoom(estate, time);
        var acknowledging = new Acknowledging(files, chronicle, estate.Acknowledger, time);
        var judge = new StepJudge(files, estate, evidence, library, time);
        var effects = new Effects(files, chronicle, estate, new StopFence(files, library));

        return new Registrations(OrchestrationJson.Wire)
            .Add(IncidentOrchestrations.Incident, () => new IncidentOrchestration())
            .Add(IncidentOrchestrations.Runbook, () => new RunbookOrchestration())
            .Add(IncidentOrchestrations.Approval, () => new ApprovalOrchestration())
            .Add(IncidentActivities.Triage, new Triage(files, chronicle, acknowledging, library).RunAsync)
            .Add(IncidentActivities.Investigate, new Investigate(files, chronicle, evidence, acknowledging, library).RunAsync)
            .Add(IncidentActivities.MakePlan, new MakePlan(files, chronicle, judge, library).RunAsync)
            .Add(IncidentActivities.Review, new Review(files, chronicle, acknowledging, library).RunAsync)
            .Add(IncidentActivities.PrepareStep, new PrepareStep(chronicle, judge, library).RunAsync)
            .Add(IncidentActivities.OpenApproval, new OpenApproval(files, chronicle).RunAsync)
            .Add(IncidentActivities.AskTier, new AskTier(files, chronicle).RunAsync)
            .Add(IncidentActivities.CloseApproval, new CloseApproval(files, chronicle).RunAsync)
            .Add(IncidentActivities.Act, new Act(files, chronicle, judge, effects, library).RunAsync)
            .Add(IncidentActivities.Undo, new Undo(files, chronicle, judge, effects, library).RunAsync)
            .Add(IncidentActivities.Poll, new Poll(files, chronicle, estate, effects, library).RunAsync)
            .Add(IncidentActivities.Verify, new Verify(files, chronicle, evidence, library).RunAsync)
            .Add(IncidentActivities.HandOff, new HandOff(files, chronicle, library).RunAsync)
            .Add(IncidentActivities.End, new End(files, chronicle, library).RunAsync);
    }
}
