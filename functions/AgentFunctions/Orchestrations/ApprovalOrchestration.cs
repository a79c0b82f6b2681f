using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>
/// Asks one person after another, each with their own patience. The approval's row decides; the event only rings the bell.
/// Silence ends in an expired approval, never in an act.
/// </summary>
public sealed class ApprovalOrchestration : IOrchestrator<ApprovalRequest, Decision>
{
    public async Task<Decision> RunAsync(IOrchestrationContext context, ApprovalRequest input)
    {
        var opened = await context.CallActivity(IncidentActivities.OpenApproval, input);
        var bell = new Doorbell(context, IncidentEvents.Decided(input.Approval.Id));

        for (var tier = 0; tier < input.Tiers.Count; tier++)
        {
            // Who opens it also asks the first; histories from before say otherwise.
            if (tier > 0 || opened != ApprovalRequest.FirstAsked)
                await context.CallActivity(IncidentActivities.AskTier, new TierRequest(input, tier, Reminder: false));
            if (await AwaitTierAsync(context, bell, input, tier) is { } decision)
                return decision;
        }

        return (await context.CallActivity(IncidentActivities.CloseApproval, new CloseRequest(input.Approval.Id, Expire: true)))!;
    }

    static async Task<Decision?> AwaitTierAsync(IOrchestrationContext context, Doorbell bell, ApprovalRequest request, int tier)
    {
        var asked = context.UtcNow;
        if (request.Tiers[tier].RemindAfter is { } remindAfter)
        {
            if (await AwaitDecisionAsync(context, bell, request, asked + remindAfter) is { } early)
                return early;
            await context.CallActivity(IncidentActivities.AskTier, new TierRequest(request, tier, Reminder: true));
        }

        return await AwaitDecisionAsync(context, bell, request, asked + request.Tiers[tier].Patience);
    }

    static async Task<Decision?> AwaitDecisionAsync(IOrchestrationContext context, Doorbell bell, ApprovalRequest request, DateTimeOffset until)
    {
        while (await bell.RingsBeforeAsync(until))
            if (await context.CallActivity(IncidentActivities.CloseApproval, new CloseRequest(request.Approval.Id, Expire: false)) is { } decision)
                return decision;
        return null;
    }
}
