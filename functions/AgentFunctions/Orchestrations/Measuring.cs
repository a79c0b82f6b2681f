using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>Waits for the effect to settle and measures until the answer is clear or the window is over.</summary>
static class Measuring
{
    /// <summary>Where the answer does not say.</summary>
    static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public static async Task<Verification> UntilClearAsync(IOrchestrationContext context, StepRun run, DateTimeOffset finishedAt)
    {
        var verify = run.Spec.Verify;
        var look = finishedAt + verify.Settle + FirstLook(verify);
        while (true)
        {
            await context.CreateTimer(look, CancellationToken.None);
            var answer = await context.CallActivity(IncidentActivities.Verify, new VerifyRequest(run, finishedAt));
            if (!answer.Pending)
                return answer;
            look = context.UtcNow + (answer.LookAgainAfter ?? Between);
        }
    }

    static TimeSpan FirstLook(VerificationPlan verify) =>
        verify.Worse is not null && verify.WorseFor < verify.BetterFor ? verify.WorseFor : verify.BetterFor;
}
