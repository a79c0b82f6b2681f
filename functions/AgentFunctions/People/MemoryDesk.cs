using AgentFunctions.Activities;
using AgentFunctions.Observing;
using AgentFunctions.Records;

namespace AgentFunctions.People;

/// <summary>What people do with what past incidents taught: take a memory away, and close the task of a permanent fix.</summary>
public sealed class MemoryDesk
{
    readonly CaseFiles files;
    readonly Chronicle chronicle;

    internal MemoryDesk(CaseFiles files, Chronicle chronicle) => (this.files, this.chronicle) = (files, chronicle);

    /// <summary>For good: later incidents of its kind do not bring it back.</summary>
    /// <returns>False if there is none that counts.</returns>
    public async Task<bool> RemoveAsync(string id, string person, string reason, CancellationToken cancellationToken)
    {
        var gone = await files.Memories.RemoveAsync(id, RemovalOf(person, reason), cancellationToken);
        if (gone)
            await NoteAsync("memory removed", id, person, reason, cancellationToken);
        return gone;
    }

    /// <returns>False if no such task is open.</returns>
    public async Task<bool> CloseFixAsync(string id, string person, string reason, CancellationToken cancellationToken)
    {
        var closed = await files.FixTasks.CloseAsync(id, RemovalOf(person, reason), cancellationToken);
        if (closed)
            await NoteAsync("permanent fix closed", id, person, reason, cancellationToken);
        return closed;
    }

    Removal RemovalOf(string person, string reason) => new(person, chronicle.Now, Redaction.Secrets(reason));

    Task NoteAsync(string kind, string id, string person, string reason, CancellationToken cancellationToken) =>
        chronicle.NoteAsync("responder", new Entry($"{kind}/{id}/{chronicle.Now.UtcTicks}", kind, $"{id} by {person}: {reason}", person), cancellationToken);
}
