using Azure;
using Azure.Data.Tables;

namespace AgentFunctions.Azure.Tables;

/// <summary>Sends one batch until it is known whether it won. An answer that was lost is looked for in the rows themselves, so that a write
/// that won is never called lost.</summary>
sealed class BatchSending(TableClient table, TableBatch batch)
{
    readonly Tries tries = new();

    /// <exception cref="RequestFailedException">And others that <see cref="StorageTrouble"/> knows: nothing is known to be written.</exception>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        while (!batch.IsEmpty)
            try
            {
                using (tries.Count())
                    await table.SubmitTransactionAsync(batch.Actions, cancellationToken);
                return true;
            }
            catch (RequestFailedException problem) when (StorageTrouble.IsNoTable(problem))
            {
                tries.Answered();
                await table.CreateIfNotExistsAsync(cancellationToken);
            }
            catch (TableTransactionFailedException problem) when (batch.LeavesOut(problem))
            {
                tries.Answered();
            }
            catch (RequestFailedException problem) when (StorageTrouble.IsLoss(problem) && tries.Sent <= 1)
            {
                return false;
            }
            catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
            {
                return await LookAsync(cancellationToken) switch
                {
                    Outcome.Won => true,
                    Outcome.Lost => false,
                    _ => throw new AggregateException(problem),
                };
            }
        return true;
    }

    async Task<Outcome> LookAsync(CancellationToken cancellationToken)
    {
        foreach (var write in batch.Writes.Where(write => !write.IsDelete))
            if (write.Judge(batch.Id, await TagAsync(write.Place, cancellationToken)) is var outcome and not Outcome.Unclear)
                return outcome;
        return Outcome.Unclear;
    }

    async Task<RowTag?> TagAsync(RowPlace place, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(place.Partition, place.Key, RowEntity.TagOnly, cancellationToken);
        return found.HasValue ? RowEntity.TagOf(found.Value!) : null;
    }
}
