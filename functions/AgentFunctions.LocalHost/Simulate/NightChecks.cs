using AgentFunctions.Audit;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Bench;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>What must be true when a night is over, read from disk.</summary>
sealed class NightChecks(NightWorld world, HostLife host)
{
    readonly NightFindings findings = world.Findings;
    readonly CaseFiles files = host.Truth;

    /// <summary>True if every incident stands where somebody can see how it ended or whose it is now, and whoever has it was told: the state is written before the message.</summary>
    public async Task<bool> IsSettledAsync()
    {
        if (world.Alerting.UnderWay + world.People.UnderWay > 0 || (await files.Alerts.UndecidedAsync(DateTimeOffset.MaxValue, CancellationToken.None)).Count > 0)
            return false;
        var incidents = await IncidentsAsync();
        foreach (var incident in incidents)
            if (!CrashInspection.IsVisibleEnd(incident.State) || await IsUntoldAsync(incident))
                return false;
        return (await files.Outbox.DueAsync(DateTimeOffset.MaxValue, 1, CancellationToken.None)).Count == 0;
    }

    public async Task RunAsync()
    {
        var incidents = await IncidentsAsync();
        foreach (var incident in incidents)
        {
            findings.Unless(CrashInspection.IsVisibleEnd(incident.State), $"{incident.Id} ({incident.RootService}) has no visible end: {incident.State}, {incident.StateReason}");
            findings.Unless(!incident.StateReason.Contains("orchestration is gone", StringComparison.Ordinal), $"the engine forgot the orchestration of {incident.Id}, whose start it had acknowledged");
            findings.Unless(!await IsUntoldAsync(incident), $"{incident.Id} is {incident.State} and nobody was told");
        }

        foreach (var twice in incidents.SelectMany(incident => incident.Alerts).GroupBy(alert => alert.Key).Where(alerts => alerts.Count() > 1))
            findings.Unless(false, $"the alert {twice.Key} is in {twice.Count()} places");
        await AlertsAsync(incidents.ToDictionary(incident => incident.Id));
        await AnswersAsync();
        foreach (var id in incidents.SelectMany(incident => incident.Approvals))
            if ((await files.Approvals.FindAsync(id, CancellationToken.None))?.Value is { Status: ApprovalStatus.Approved } approved)
                findings.Unless(world.People.Agreeing(id) >= approved.Need.Approvers, $"{id} counts as approved, and {world.People.Agreeing(id)} of {approved.Need.Approvers} agreed");
        await EffectsAsync(incidents);
        await ChainsAsync();
        await InstancesAsync();
    }

    async Task AlertsAsync(IReadOnlyDictionary<string, Incident> incidents)
    {
        foreach (var id in world.Alerting.Promised)
        {
            var stored = await files.Alerts.FindAsync(id, CancellationToken.None);
            findings.Unless(stored?.Receipt.Disposition is not null, $"the accepted alert {id} has no decided receipt");
            if (stored?.Receipt is not { IncidentId: { } incident } receipt)
                continue;
            var holds = incidents.GetValueOrDefault(incident)?.Alerts.Any(alert => alert.AlertId == receipt.AlertId) == true;
            findings.Unless(holds, $"the accepted alert {id} is not in {incident}, which its receipt names");
        }
    }

    async Task AnswersAsync()
    {
        foreach (var group in world.People.Accepted.GroupBy(answer => answer.ApprovalId))
        {
            var row = (await files.Approvals.FindAsync(group.Key, CancellationToken.None))?.Value;
            findings.Unless(row is not null, $"{group.Key} was answered and is gone");
            foreach (var answer in group)
                findings.Unless(row?.DecidedBy == answer.Person || row?.Votes.Any(vote => vote.By == answer.Person) == true, $"{answer.Person}'s answer to {group.Key} was taken and is not there");
            var ends = group.Select(answer => answer.Ended).Where(end => end is not (null or ApprovalStatus.Pending)).Distinct().ToArray();
            findings.Unless(ends.Length <= 1, $"{group.Key} was both {string.Join(" and ", ends)}");
            findings.Unless(ends.Length == 0 || row?.Status == ends[0], $"{group.Key} was {ends.FirstOrDefault()} to those who answered and is {row?.Status}");
        }
    }

    async Task EffectsAsync(IReadOnlyList<Incident> incidents)
    {
        foreach (var (key, times) in world.Estate.Applications)
        {
            findings.Unless(times == 1, $"{key} took effect {times} times");
            var action = await files.Actions.FindAsync(key, CancellationToken.None);
            findings.Unless(action?.State is ActionState.Accepted or ActionState.Succeeded or ActionState.Unknown, $"{key} took effect and the ledger says {action?.State.ToString() ?? "nothing"}");
            if (action?.State is ActionState.Accepted or ActionState.Unknown)
                findings.Unless(incidents.FirstOrDefault(one => one.Id == action.IncidentId)?.Handoff is not null, $"nobody was handed {key}, whose end is {action.State}");
        }

        foreach (var incident in incidents)
            foreach (var action in await files.Actions.OfIncidentAsync(incident.Id, CancellationToken.None))
                findings.Unless(action.State != ActionState.Succeeded || world.Estate.Applications.ContainsKey(action.OperationKey), $"{action.OperationKey} is said to have succeeded and never took effect");
    }

    public async Task ChainsAsync()
    {
        foreach (var id in await files.Audit.ChainsAsync(CancellationToken.None))
        {
            var (entries, head) = await files.Audit.ChainAsync(id, CancellationToken.None);
            foreach (var broken in AuditVerifier.Verify(entries, [head]))
                findings.Unless(false, $"the chain of {id} is broken: {broken.Problem}");
        }

        foreach (var incident in await IncidentsAsync())
            findings.Unless((await files.Audit.ReadAsync(incident.Id, CancellationToken.None)).Any(entry => entry.Kind == "opened" || entry.Seq == 1), $"{incident.Id} has no audit chain");
    }

    /// <summary>Nothing but a change of the code makes a journal that its code does not fit.</summary>
    async Task InstancesAsync()
    {
        foreach (var instance in await host.CallAsync(living => living.Engine.ListAsync(new InstanceQuery { Status = InstanceStatus.Failed, Top = 1000 }, CancellationToken.None)))
            findings.Unless(instance.Failure?.Contains("no longer fits its journal", StringComparison.Ordinal) != true, $"{instance.Id} failed: {instance.Failure}");
    }

    async Task<bool> IsUntoldAsync(Incident incident) => incident.State is IncidentState.HandedOff or IncidentState.Stopped && !world.People.Told.Contains(incident.Id)
        && !(await files.Outbox.DeadLettersAsync(CancellationToken.None)).Any(letter => letter.Message.IncidentId == incident.Id);

    async Task<IReadOnlyList<Incident>> IncidentsAsync() => (await files.Incidents.ListAsync(new IncidentQuery(null, null, null, 200, null), CancellationToken.None)).Items;
}
