using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Activities;

static class SymptomGone
{
    /// <summary>The trouble went away without us: said so, and not counted as our work.</summary>
    public static Task WriteAsync(Chronicle chronicle, StepRun run, string reason, CancellationToken cancellationToken) =>
        chronicle.MoveAsync(run.IncidentId, new Entry($"healed/{run.OperationKey}", "healed", $"not done: {reason}"),
            was => was.HasEnded ? was : was.To(IncidentState.Mitigated, "it healed before the responder acted") with { MitigatedAt = was.MitigatedAt ?? chronicle.Now },
            cancellationToken);
}
