using AgentFunctions.Ports;

namespace AgentFunctions.Audit.Heads;

/// <summary>Signs the heads of chains that grew and keeps them outside the store. Whoever can write the store can then change nothing that was signed
/// before without its being found.</summary>
/// <param name="trail">The chains.</param>
/// <param name="log">Where signed heads are kept.</param>
/// <param name="signer">Who signs them.</param>
/// <param name="time">The host's clock.</param>
public sealed class Anchoring(AuditTrail trail, IHeadLog log, IHeadSigner signer, TimeProvider time)
{
    /// <summary>Heads in one statement: some 150 KB.</summary>
    const int MostAtOnce = 1000;

    /// <summary>Chains that this process did not write (another host's, or those from before it started) are looked through so often.</summary>
    static readonly TimeSpan LookAtAllEvery = TimeSpan.FromHours(6);

    DateTimeOffset? lookedAtAll;

    /// <summary>Signs what grew since the last time.</summary>
    /// <param name="also">Chains to look at that other processes may have written: the open incidents'.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many heads were signed, and which chains no longer contain what was signed before.</returns>
    /// <exception cref="SigningUnavailableException">The key cannot be used now. The heads are signed next time.</exception>
    /// <exception cref="StoreUnavailableException">Store or log do not answer.</exception>
    public async Task<Anchored> RunAsync(IEnumerable<string> also, CancellationToken cancellationToken)
    {
        if (lookedAtAll is not { } last || time.GetUtcNow() - last >= LookAtAllEvery)
            return await RunOverAllAsync(cancellationToken);
        return await SignAsync([.. trail.TakeTouched().Union(also)], cancellationToken);
    }

    /// <summary>Looks at every chain there is.</summary>
    public async Task<Anchored> RunOverAllAsync(CancellationToken cancellationToken)
    {
        var touched = trail.TakeTouched();
        var anchored = await SignAsync([.. (await trail.ChainsAsync(cancellationToken)).Union(touched)], cancellationToken);
        lookedAtAll = time.GetUtcNow();
        return anchored;
    }

    async Task<Anchored> SignAsync(IReadOnlyList<string> chains, CancellationToken cancellationToken)
    {
        try
        {
            var (grown, broken) = await GrownAsync(chains, cancellationToken);
            foreach (var some in grown.Chunk(MostAtOnce))
            {
                await AppendAsync(some, cancellationToken);
                foreach (var head in some)
                    await trail.RememberAnchoredAsync(head, cancellationToken);
            }
            return new(grown.Count, broken);
        }
        catch
        {
            // They are looked at again next time.
            trail.Touch(chains);
            throw;
        }
    }

    async Task AppendAsync(IReadOnlyList<AuditHead> heads, CancellationToken cancellationToken)
    {
        while (!await log.AppendAsync(await SignedHeads.NextAsync(await log.LastAsync(cancellationToken), time.GetUtcNow(), heads, signer, cancellationToken), cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
    }

    async Task<(List<AuditHead> Grown, List<AuditBreak> Broken)> GrownAsync(IReadOnlyList<string> chains, CancellationToken cancellationToken)
    {
        var (grown, broken) = (new List<AuditHead>(), new List<AuditBreak>());
        foreach (var chain in chains)
        {
            var (head, before) = (await trail.HeadAsync(chain, cancellationToken), await trail.AnchoredAsync(chain, cancellationToken));
            if (head == before || head.Seq == 0 && before is null)
                continue;
            if (before is null || await trail.ContainsAsync(before, cancellationToken))
                grown.Add(head);
            else
                broken.Add(new(chain, before.Seq, $"The signed head at entry {before.Seq} is not in the chain any more: the store was rewritten. Its head is not signed; run `audit verify`."));
        }
        return (grown, broken);
    }
}

/// <param name="Heads">How many were signed.</param>
/// <param name="Broken">Chains whose signed head they no longer contain; these are not signed again.</param>
public sealed record Anchored(int Heads, IReadOnlyList<AuditBreak> Broken);
