using AgentFunctions.Observing;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Who changes the world: this process, or another one that alone has the identities for it. Both may be asked again for the same act.</summary>
public sealed record Hands(Func<ActRequest, CancellationToken, Task<ActResult>> ActAsync, Func<ActRequest, CancellationToken, Task<ActResult>> UndoAsync)
{
    /// <summary>The acting activities of this process: everything is read again and judged, then done once.</summary>
    public static Hands Of(CaseFiles files, Estate estate, Func<Library> library, TimeProvider time)
    {
        estate = estate.WithOwnEvidence(files, library);
        var chronicle = new Chronicle(files, time);
        var judge = new StepJudge(files, estate, new EvidenceRoom(estate, time), library, time);
        var effects = new Effects(files, chronicle, estate, new StopFence(files, library));
        return new Hands(new Act(files, chronicle, judge, effects, new VerdictLog(files), library).RunAsync, new Undo(files, chronicle, judge, effects, library).RunAsync);
    }
}
