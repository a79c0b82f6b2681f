using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>One incident's way through the house: triage, look, plan, let a runbook act inside its envelope, and see it to a visible end.
/// It decides what happens next and can do nothing itself.</summary>
public sealed class IncidentOrchestration : IOrchestrator<IncidentRef, string>
{
    static readonly TimeSpan PatienceForResolved = TimeSpan.FromMinutes(30);
    static readonly TimeSpan PatienceForObserved = TimeSpan.FromHours(4);
    static readonly TimeSpan PatienceForPeople = TimeSpan.FromDays(7);

    public async Task<string> RunAsync(IOrchestrationContext context, IncidentRef input)
    {
        try
        {
            return await LeadAsync(context, input);
        }
        catch (Exception failure) when (failure is ActivityFailedException or OrchestrationFailedException)
        {
            await context.CallActivity(IncidentActivities.HandOff,
                new HandOffRequest(input.IncidentId, $"the responder could not go on: {failure.Message}", IncidentState.HandedOff, Page: true, $"{context.InstanceId}/failed", context.InstanceId));
            return "handed-off";
        }
    }

    static async Task<string> LeadAsync(IOrchestrationContext context, IncidentRef incident)
    {
        var news = new IncidentNews(context, incident);
        var triage = await context.CallActivity(IncidentActivities.Triage, incident);
        if (triage.Over)
            return "over before it began";

        await context.CreateTimer(triage.Gather, CancellationToken.None);
        var snapshot = await context.CallActivity(IncidentActivities.Investigate, incident);
        if (snapshot.Merged is { } leader)
            context.SendEvent(leader, IncidentEvents.Changed, incident.IncidentId);
        if (snapshot.Over)
            return "over before there was anything to plan";
        var plan = await context.CallActivity(IncidentActivities.MakePlan, snapshot);

        return plan.Decision switch
        {
            VerdictAnswer.Act or VerdictAnswer.Ask => await MitigateAsync(context, news, new RunbookRun(incident.IncidentId, snapshot.SnapshotId, plan, snapshot.Run)),
            VerdictAnswer.Observe => await news.AwaitEndAsync(PatienceForObserved, "observed: nobody closed it and Azure Monitor did not say Resolved"),
            _ when plan.Verdict?.IsStopped == true => await StopAsync(context, news, plan.Reason),
            _ => await HandOffAsync(context, news, plan.Reason, page: true, "plan"),
        };
    }

    static async Task<string> MitigateAsync(IOrchestrationContext context, IncidentNews news, RunbookRun run)
    {
        var runbook = context.CallSubOrchestration(IncidentOrchestrations.Runbook, $"{context.InstanceId}-runbook1", run);
        var result = await news.FollowAsync(runbook);

        if (news.Over is { } over)
            return await news.EndAsync(over);

        return result.Ending switch
        {
            RunbookEnding.Mitigated or RunbookEnding.SymptomGone =>
                await news.AwaitEndAsync(PatienceForResolved, "the signal is better, but Azure Monitor did not say Resolved"),
            RunbookEnding.Stopped => await StopAsync(context, news, result.Reason),
            RunbookEnding.Silence => await HandOffAsync(context, news, $"nobody answered: {result.Reason}", page: true, "silence"),
            _ => await HandOffAsync(context, news, result.Reason, page: result.Ending is not RunbookEnding.Declined, "runbook"),
        };
    }

    static async Task<string> HandOffAsync(IOrchestrationContext context, IncidentNews news, string reason, bool page, string key)
    {
        await context.CallActivity(IncidentActivities.HandOff, new HandOffRequest(news.IncidentId, reason, IncidentState.HandedOff, page, $"{context.InstanceId}/{key}", context.InstanceId));
        return await news.AwaitEndAsync(PatienceForPeople, handOffAtEnd: null);
    }

    static async Task<string> StopAsync(IOrchestrationContext context, IncidentNews news, string reason)
    {
        await context.CallActivity(IncidentActivities.HandOff, new HandOffRequest(news.IncidentId, reason, IncidentState.Stopped, Page: true, $"{context.InstanceId}/stopped", context.InstanceId));
        return await news.AwaitEndAsync(PatienceForPeople, handOffAtEnd: null);
    }
}
