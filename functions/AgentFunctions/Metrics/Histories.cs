using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Metrics;

/// <summary>All histories, kept up to date. A look reads the open incidents, the newest and those that changed late, whatever the number of those that ended;
/// only the first look of a process reads the stored histories, and only the first of an installation takes them from all records.</summary>
public sealed class Histories(CaseFiles files, TimeProvider time)
{
    const int Page = 50;
    const int AtOnce = 16;

    /// <summary>The last entries of an ended incident may still be on their way; so long it is read again, not more often than <see cref="Between"/>.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>Hosts' clocks differ by so much at most.</summary>
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    readonly Lock gate = new();
    readonly Dictionary<string, CaseHistory> known = [];
    bool isWhole;
    DateTimeOffset lateSince = DateTimeOffset.MinValue;
    Task<IReadOnlyList<CaseHistory>> last = Task.FromResult<IReadOnlyList<CaseHistory>>([]);

    /// <summary>As they are now. Looks follow one another.</summary>
    public Task<IReadOnlyList<CaseHistory>> LookAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return last = LookAfterAsync(last, cancellationToken);
    }

    async Task<IReadOnlyList<CaseHistory>> LookAfterAsync(Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await RenewAsync(cancellationToken);
        return [.. known.Values];
    }

    async Task RenewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, null, Page, null), cancellationToken);
        if (page.Items.Count == 0)
            return;
        if (!isWhole)
            await FillAsync(page.Items[0].Id, now, cancellationToken);

        var changed = new Dictionary<string, Incident>();
        Add(changed, await files.Incidents.OpenAsync(cancellationToken));
        await TakeNewestAsync(page, now, cancellationToken);
        foreach (var id in known.Values.Where(history => IsDue(history, now)).Select(history => history.Id).Concat(await LateAsync(now, cancellationToken)).ToArray())
            if (!changed.ContainsKey(id) && await files.Incidents.FindAsync(id, cancellationToken) is { } found)
                changed[id] = found.Value;
        await TakeAsync([.. changed.Values], now, cancellationToken);
    }

    /// <summary>The stored histories, and from the records whatever has none: of an installation that nobody ever looked at, or whose last look was broken off.
    /// A few at a time, so that ten thousand are never held at once.</summary>
    async Task FillAsync(string newestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var stored in await files.Histories.AllAsync(newestId, cancellationToken))
            known.TryAdd(stored.Id, stored);
        var unknown = Enumerable.Range(1, IncidentNumber.Parse(newestId).Value).Select(number => new IncidentNumber(number).Id).Where(id => !known.ContainsKey(id)).Reverse();
        foreach (var some in unknown.ToArray().Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(id => files.Incidents.FindAsync(id, cancellationToken)));
            await TakeAsync([.. found.OfType<Versioned<Incident>>().Select(one => one.Value)], now, cancellationToken);
        }

        isWhole = true;
    }

    /// <summary>Newest first, until a whole page holds nothing that is not known to the end. Each page is let go before the next is read.</summary>
    async Task TakeNewestAsync(IncidentPage page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var isNews = true; isNews;)
        {
            var changed = new Dictionary<string, Incident>();
            isNews = Add(changed, page.Items) && page.Continuation is not null;
            await TakeAsync([.. changed.Values], now, cancellationToken);
            if (isNews)
                page = await files.Incidents.ListAsync(new IncidentQuery(null, null, null, Page, page.Continuation), cancellationToken);
        }
    }

    /// <returns>True if one of them is not known yet.</returns>
    bool Add(Dictionary<string, Incident> changed, IEnumerable<Incident> incidents)
    {
        var isNews = false;
        foreach (var incident in incidents)
        {
            isNews |= !known.ContainsKey(incident.Id);
            if (!known.TryGetValue(incident.Id, out var was) || (incident.RetiredAt is null && was.Version != HistoryReading.VersionOf(incident)))
                changed[incident.Id] = incident;
        }

        return isNews;
    }

    async Task<IReadOnlyList<string>> LateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = await files.Histories.LateAsync(lateSince, cancellationToken);
        lateSince = now - Skew;
        return [.. late.Where(change => !known.TryGetValue(change.IncidentId, out var was) || was.ReadAt <= change.At + Skew).Select(change => change.IncidentId)];
    }

    static bool IsDue(CaseHistory history, DateTimeOffset now) =>
        !history.State.IsOpen() && history.EndedAt is { } ended && history.ReadAt - ended < Settling && now - history.ReadAt >= Between;

    async Task TakeAsync(IReadOnlyList<Incident> incidents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var some in incidents.Chunk(AtOnce))
        {
            var taken = await Task.WhenAll(some.Select(incident => ReadAsync(incident, now, cancellationToken)));
            await files.Histories.PutAsync(taken, cancellationToken);
            foreach (var history in taken)
                known[history.Id] = history;
        }
    }

    async Task<CaseHistory> ReadAsync(Incident incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var approvals = await Task.WhenAll(incident.Approvals.Select(id => files.Approvals.FindAsync(id, cancellationToken)));
        return HistoryReading.Of(
            incident, [.. approvals.OfType<Versioned<Approval>>().Select(found => found.Value)], await files.Actions.OfIncidentAsync(incident.Id, cancellationToken),
            await files.Audit.ReadAsync(incident.Id, cancellationToken), now);
    }
}
