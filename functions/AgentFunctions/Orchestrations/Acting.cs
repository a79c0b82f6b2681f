using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>One acting activity from the intent to the end of its operation. Never sends twice: a second call looks first.</summary>
static class Acting
{
    public static async Task<ActResult> ToTheEndAsync(IOrchestrationContext context, Activity<ActRequest, ActResult> activity, ActRequest request)
    {
        var result = await AskAsync(context, activity, request);
        var since = context.UtcNow;
        while (result.State == ActionState.Accepted)
        {
            await context.CreateTimer(result.PollAfter, CancellationToken.None);
            result = await context.CallActivity(IncidentActivities.Poll, new PollRequest(result.OperationKey, since));
        }

        return result;
    }

    /// <summary>A failed acting activity means unknown. The same call again looks under the same key; if that fails too, a person must look.</summary>
    static async Task<ActResult> AskAsync(IOrchestrationContext context, Activity<ActRequest, ActResult> activity, ActRequest request)
    {
        try
        {
            return await context.CallActivity(activity, request);
        }
        catch (ActivityFailedException)
        {
            return await LookAgainAsync(context, activity, request);
        }
    }

    static async Task<ActResult> LookAgainAsync(IOrchestrationContext context, Activity<ActRequest, ActResult> activity, ActRequest request)
    {
        try
        {
            return await context.CallActivity(activity, request);
        }
        catch (ActivityFailedException failure)
        {
            return new ActResult(request.Run.OperationKey, ActionState.Unknown, TimeSpan.Zero, failure.Reason, false, false, context.UtcNow);
        }
    }
}
