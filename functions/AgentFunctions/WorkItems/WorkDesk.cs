using System.Text.Json;
using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.WorkItems;

/// <summary>The way into the process that acts. It believes nobody: the signature, its own copies of runbooks and policy, the approval's row and, in the acting
/// activities, everything that is read just before an act must all agree.</summary>
/// <param name="room">What it works with.</param>
/// <param name="hands">The acting activities of this process.</param>
/// <param name="permissions">Of the identities of this process.</param>
/// <param name="time">The wall clock: by it an item expires.</param>
public sealed class WorkDesk(WorkRoom room, Hands hands, IPermissions permissions, TimeProvider time)
{
    const int Lanes = 64;

    /// <summary>One act is worked on once at a time in this process: who asks again while it goes on hears how it ended.</summary>
    readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="body">The item as it was signed, byte for byte.</param>
    /// <param name="signature">From beside it.</param>
    /// <param name="cancellationToken">Ends the wait; not what has begun.</param>
    /// <exception cref="StoreUnavailableException">The records cannot be read or written now: nothing was done.</exception>
    public async Task<WorkReply> ReceiveAsync(string body, string? signature, CancellationToken cancellationToken)
    {
        if (!room.Signature.IsItem(body, signature))
            return Refused(WorkProblem.NotSigned, "its signature is missing or is not of this body");
        if (Read(body) is not { } item)
            return Refused(WorkProblem.Malformed, "it is no work item");
        if ((WorkGate.Refusal(item, room.Records, room.Library(), time.GetUtcNow()) ?? await ContractAsync(item, cancellationToken)) is { } refusal)
            return new(null, refusal, null);
        if (!await room.Spent.SpendAsync(item, cancellationToken))
            return Refused(WorkProblem.Spent, $"{item.Id} was taken in before");

        room.OnTaken(item);
        var answer = JsonSerializer.Serialize(await DoAsync(item, cancellationToken), WorkJson.Wire);
        return new(answer, null, room.Signature.OfAnswer(item.Id, answer));
    }

    /// <summary>The contract that came with it is the one in the row that the executor reads itself.</summary>
    async Task<WorkRefusal?> ContractAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Act?.ApprovalId is not { } id)
            return null;
        var row = (await room.Files.Approvals.FindAsync(id, cancellationToken))?.Value;
        return row?.Contract.Hash == item.Contract!.Hash ? null : new(WorkProblem.Altered, row is null ? $"there is no approval {id}" : $"approval {id} is for something else");
    }

    async Task<WorkAnswer> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Permission is { } asked)
            return new(item.Id, null, await MissingAsync(asked, cancellationToken));
        var lane = lanes[(uint)StringComparer.Ordinal.GetHashCode(item.OperationKey) % Lanes];
        await lane.WaitAsync(cancellationToken);
        try
        {
            return new(item.Id, await (item.Kind == WorkKind.Undo ? hands.UndoAsync : hands.ActAsync)(item.Act!, cancellationToken), null);
        }
        finally
        {
            lane.Release();
        }
    }

    async Task<string> MissingAsync(PermissionQuestion asked, CancellationToken cancellationToken)
    {
        try
        {
            return await permissions.MissingAsync(asked.Kind, asked.Target, cancellationToken) ?? "";
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return $"it cannot be told: {unavailable.Message}";
        }
    }

    static WorkItem? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkItem>(body, WorkJson.Wire);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static WorkReply Refused(WorkProblem problem, string because) => new(null, new(problem, because), null);
}

/// <param name="Records">Names the records that both processes work on.</param>
public sealed record WorkRoom(WorkSignature Signature, string Records, CaseFiles Files, SpentItems Spent, Func<Library> Library)
{
    /// <summary>Told of every item that is taken in, before anything is done.</summary>
    public Action<WorkItem> OnTaken { get; init; } = _ => { };
}

/// <summary>An answer with its signature, or a refusal.</summary>
public sealed record WorkReply(string? Body, WorkRefusal? Refusal, string? Signature);
