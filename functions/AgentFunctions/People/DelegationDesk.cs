using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.People;

/// <summary>Lets a person say who answers in their stead for a time.</summary>
public sealed class DelegationDesk
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    readonly CaseFiles files;
    readonly Chronicle chronicle;
    readonly Func<Library> library;

    internal DelegationDesk(CaseFiles files, Chronicle chronicle, Func<Library> library) => (this.files, this.chronicle, this.library) = (files, chronicle, library);

    /// <summary>What people said and what the file says, that has not ended.</summary>
    public async Task<IReadOnlyList<Delegation>> CurrentAsync(CancellationToken cancellationToken) =>
        [.. await files.Delegations.CurrentAsync(chronicle.Now, cancellationToken), .. library().OnCall.Delegations.Where(delegation => delegation.End > chronicle.Now)];

    /// <returns>Null if it counts from now on, else why not.</returns>
    public async Task<string?> DelegateAsync(string from, string to, DateTimeOffset until, string reason, CancellationToken cancellationToken)
    {
        var now = chronicle.Now;
        if (until <= now || until > now + Longest)
            return $"It ends at {until:O}; an end lies in the next {Longest.TotalDays:0} days.";
        if (PersonName.MayBeSame(from, to))
            return "Nobody stands in for themselves.";
        if (!library().Services.Services.Any(service => AreBothIn(service, from, to)))
            return $"No service has both {from} and {to} in its on-call chain.";

        await files.Delegations.AddAsync(new Delegation(from, to, now, until, Redaction.Secrets(reason)), now, cancellationToken);
        await chronicle.NoteAsync("responder", new Entry($"delegated/{from}/{now.UtcTicks}", "delegated", $"{from} to {to} until {until:yyyy-MM-dd HH:mm} UTC: {reason}", from), cancellationToken);
        return null;
    }

    /// <returns>False if this person had delegated nothing.</returns>
    public async Task<bool> EndAsync(string from, CancellationToken cancellationToken)
    {
        var ended = await files.Delegations.EndAsync(from, chronicle.Now, cancellationToken);
        if (ended)
            await chronicle.NoteAsync("responder", new Entry($"delegation ended/{from}/{chronicle.Now.UtcTicks}", "delegation ended", $"{from} answers again", from), cancellationToken);
        return ended;
    }

    bool AreBothIn(Service service, string from, string to)
    {
        var chain = service.OnCall.SelectMany(library().OnCall.PeopleBehind).ToArray();
        return chain.Contains(from, StringComparer.OrdinalIgnoreCase) && chain.Contains(to, StringComparer.OrdinalIgnoreCase);
    }
}
