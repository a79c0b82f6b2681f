using AgentFunctions.Ports;
using Azure;
using Azure.Data.Tables;

namespace AgentFunctions.Azure.Tables;

/// <summary>One write of a batch, ready to be sent.</summary>
/// <param name="Was">The tag that a replace is conditional on.</param>
/// <param name="InBlob">Its JSON is too large for the table.</param>
sealed record PlacedWrite(RowPlace Place, RowWrite Write, RowTag? Was, bool InBlob)
{
    public bool IsDelete => Write.Kind == RowWriteKind.Delete;

    /// <summary>The blob that a swap leaves behind. What a put or a delete leaves behind is not known here, and is for the sweep.</summary>
    public string? LeftBehind => Was is { InBlob: true } was ? was.Writes.Last : null;

    public TableTransactionAction Action(string id) => Write.Kind switch
    {
        RowWriteKind.Insert => new(TableTransactionActionType.Add, Entity(WriteTrail.Created(id))),
        RowWriteKind.Replace => new(TableTransactionActionType.UpdateReplace, Entity(Was!.Value.Writes.Then(id)), Was.Value.Service),
        RowWriteKind.Put => new(TableTransactionActionType.UpsertReplace, Entity(WriteTrail.Unknown(id))),
        _ => new(TableTransactionActionType.Delete, new TableEntity(Place.Partition, Place.Key), ETag.All),
    };

    /// <summary>What the row as it is now says of this write.</summary>
    public Outcome Judge(string id, RowTag? now) => (now, Was, Write.Kind) switch
    {
        (null, _, _) => Outcome.Unclear,
        ({ } row, _, _) when row.Writes.Has(id) => Outcome.Won,
        ({ } row, _, RowWriteKind.Insert) when row.Writes.IsWhole => Outcome.Lost,
        // Somebody else's write follows the one that this was conditional on.
        ({ } row, { } was, RowWriteKind.Replace) when row.Writes.Last != was.Writes.Last && row.Writes.Has(was.Writes.Last) => Outcome.Lost,
        _ => Outcome.Unclear,
    };

    TableEntity Entity(WriteTrail writes)
    {
        var entity = RowEntity.Of(Place.Partition, Place.Key, writes);
        if (InBlob)
            RowEntity.PutBlob(entity);
        else
            RowEntity.PutJson(entity, Write.Json!);
        return entity;
    }
}

enum Outcome { Won, Lost, Unclear }
