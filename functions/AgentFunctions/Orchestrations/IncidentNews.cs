using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>Listens for what happens to an incident from outside while it is being worked on, and sees it to its end.</summary>
sealed class IncidentNews(IOrchestrationContext context, IncidentRef incident)
{
    readonly Doorbell bell = new(context, IncidentEvents.Changed);

    public string IncidentId => incident.IncidentId;

    /// <summary>What ended the work from outside; null while nothing did.</summary>
    public IncidentReview? Over { get; private set; }

    /// <summary>Waits for the runbook and answers the doorbell meanwhile. News that ends the work void its approvals; the runbook then ends
    /// by itself, for the acting activities see the same records.</summary>
    public async Task<RunbookResult> FollowAsync(Task<RunbookResult> runbook)
    {
        while (await Task.WhenAny(runbook, bell.Ring) != runbook)
        {
            bell.Answered();
            var review = await context.CallActivity(IncidentActivities.Review, incident);
            foreach (var approval in review.Voided)
                context.SendEvent(approval, IncidentEvents.Decided(approval), review.Reason);
            if (review.Verdict != ReviewVerdict.GoOn)
                Over = review;
        }

        return await runbook;
    }

    /// <summary>Waits until Azure Monitor or a person ends the incident, or patience does.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="handOffAtEnd">The reason with which it is handed off when patience ends; null: it is closed.</param>
    public async Task<string> AwaitEndAsync(TimeSpan patience, string? handOffAtEnd)
    {
        var until = context.UtcNow + patience;
        for (var waiting = true; ; )
        {
            var review = await context.CallActivity(IncidentActivities.Review, incident);
            if (review.Verdict is ReviewVerdict.ResolvedUpstream or ReviewVerdict.Closed)
                return await EndAsync(review);
            if (!waiting)
                break;
            waiting = await bell.RingsBeforeAsync(until);
        }

        if (handOffAtEnd is null)
            return await EndAsync(new IncidentReview(ReviewVerdict.Closed, $"nobody closed it for {patience.TotalDays:0} days", []));

        await context.CallActivity(IncidentActivities.HandOff, new HandOffRequest(IncidentId, handOffAtEnd, IncidentState.HandedOff, Page: false, $"{context.InstanceId}/not-resolved", context.InstanceId));
        return await AwaitEndAsync(TimeSpan.FromDays(7), null);
    }

    public async Task<string> EndAsync(IncidentReview review) => review.Verdict switch
    {
        ReviewVerdict.ResolvedUpstream => await context.CallActivity(IncidentActivities.End, new EndRequest(IncidentId, IncidentState.ResolvedUpstream, review.Reason, context.InstanceId)),
        ReviewVerdict.Closed => await context.CallActivity(IncidentActivities.End, new EndRequest(IncidentId, IncidentState.Closed, review.Reason, context.InstanceId)),
        _ => await HandOverAsync(review),
    };

    async Task<string> HandOverAsync(IncidentReview review)
    {
        var state = review.Verdict == ReviewVerdict.Stopped ? IncidentState.Stopped : IncidentState.HandedOff;
        await context.CallActivity(IncidentActivities.HandOff, new HandOffRequest(IncidentId, review.Reason, state, Page: false, $"{context.InstanceId}/over", context.InstanceId));
        return await AwaitEndAsync(TimeSpan.FromDays(7), null);
    }
}
