using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Audit.Exports;

/// <summary>Chains as JSON Lines, to be checked anywhere without the store.</summary>
/// <param name="trail">The chains.</param>
/// <param name="log">The signed heads.</param>
/// <param name="signer">Signs the export.</param>
/// <param name="time">The host's clock.</param>
public sealed class AuditExport(AuditTrail trail, IHeadLog log, IHeadSigner signer, TimeProvider time)
{
    /// <summary>Signs the heads as they are, then writes these chains, or all if none is named.</summary>
    /// <param name="incidentIds">Which; none for all.</param>
    /// <param name="people">Names that are taken out with everything that people wrote; null leaves everything in.</param>
    /// <param name="to">Receives the lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="SigningUnavailableException">The key cannot be used now.</exception>
    public async Task<long> WriteAsync(IReadOnlyList<string> incidentIds, IEnumerable<string>? people, TextWriter to, CancellationToken cancellationToken)
    {
        await new Anchoring(trail, log, signer, time).RunOverAllAsync(cancellationToken);
        var chains = incidentIds.Count > 0 ? incidentIds : await trail.ChainsAsync(cancellationToken);
        var pseudonyms = people is null ? null : await PseudonymsAsync(people, chains, cancellationToken);
        using var writer = new ExportWriter(to);
        var last = await log.LastAsync(cancellationToken);
        await writer.WriteAsync(new() { Export = new(ExportHeader.Current, time.GetUtcNow(), incidentIds.Count == 0, people is not null, last?.Number ?? 0, last?.Hash ?? "") }, cancellationToken);
        var written = 0L;
        foreach (var id in chains)
            written += await WriteChainAsync(await trail.ChainAsync(id, cancellationToken), pseudonyms, writer, cancellationToken);
        await writer.SealAsync(signer, cancellationToken);
        return written;
    }

    /// <summary>Every statement of signed heads, to be kept beside exports.</summary>
    public static async Task WriteHeadsAsync(IHeadLog log, TextWriter to, CancellationToken cancellationToken)
    {
        await foreach (var statement in log.ReadAsync(cancellationToken))
            await to.WriteAsync((new ExportLine { Statement = statement }.Write() + "\n").AsMemory(), cancellationToken);
    }

    static async Task<long> WriteChainAsync(AuditChain chain, Pseudonyms? pseudonyms, ExportWriter writer, CancellationToken cancellationToken)
    {
        if (chain.Retired is { } retired)
            await writer.WriteAsync(new() { Tombstone = pseudonyms is null ? retired : retired with { Reason = pseudonyms.In(retired.Reason) } }, cancellationToken);
        foreach (var entry in chain.Entries)
            await writer.WriteAsync(new() { Entry = pseudonyms is null ? entry : PersonalData.Without(entry, pseudonyms) }, cancellationToken);
        await writer.WriteAsync(new() { Head = chain.Head }, cancellationToken);
        return chain.Entries.Count;
    }

    /// <summary>Somebody may be named in an entry before the first that they wrote.</summary>
    async Task<Pseudonyms> PseudonymsAsync(IEnumerable<string> people, IReadOnlyList<string> chains, CancellationToken cancellationToken)
    {
        var pseudonyms = new Pseudonyms();
        foreach (var id in chains)
            foreach (var entry in (await trail.ChainAsync(id, cancellationToken)).Entries)
                if (PersonalData.IsPerson(entry.Actor))
                    pseudonyms.Add(entry.Actor);
        foreach (var person in people)
            pseudonyms.Add(person);
        return pseudonyms;
    }
}
