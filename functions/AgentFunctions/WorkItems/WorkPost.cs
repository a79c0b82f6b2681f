using System.Text.Json;
using AgentFunctions.Approvals;

namespace AgentFunctions.WorkItems;

/// <summary>Brings a signed item to the process that acts and its answer back, once.</summary>
/// <returns>Null if there was no answer: it may have been taken in, or not.</returns>
public delegate Task<PostedAnswer?> PostWork(string body, string signature, CancellationToken cancellationToken);

/// <param name="Refusal">Why it was not taken in, in the executor's words; null if <paramref name="Body"/> answers.</param>
public sealed record PostedAnswer(string? Body, string? Signature, string? Refusal);

/// <summary>Writes, signs and posts work items, and believes an answer only if it is signed for just that item.</summary>
/// <param name="post">The way there.</param>
/// <param name="signature">Of both ways.</param>
/// <param name="records">Names the records that both processes work on.</param>
/// <param name="time">The wall clock.</param>
public sealed class WorkPost(PostWork post, WorkSignature signature, string records, TimeProvider time)
{
    static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    /// <param name="kind">Of the item.</param>
    /// <param name="operationKey">Of the act.</param>
    /// <param name="fill">The rest of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>No answer, and why, and whether asking again may help: a refusal is no proof that nothing was done under this key by an earlier item.</returns>
    public async Task<Asked> AskAsync(WorkKind kind, string operationKey, Func<WorkItem, WorkItem> fill, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var item = fill(new WorkItem(Guid.NewGuid().ToString("N"), kind, records, operationKey, now, now + GoodFor));
        var body = JsonSerializer.Serialize(item, WorkJson.Wire);
        if (await post(body, signature.OfItem(body), cancellationToken) is not { } posted)
            return new(null, "the executor gives no answer", true);
        if (posted.Refusal is { } refusal)
            return new(null, $"the executor refused: {refusal}", false);
        return posted.Body is { } answer && signature.IsAnswer(item.Id, answer, posted.Signature)
            ? new(JsonSerializer.Deserialize<WorkAnswer>(answer, WorkJson.Wire), "", false)
            : new(null, "what answered is not the executor: its answer is not signed by it", true);
    }
}

public sealed record Asked(WorkAnswer? Answer, string Because, bool MayHelpToAskAgain);
