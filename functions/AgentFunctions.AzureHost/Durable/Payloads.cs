using System.Text;
using System.Text.Json;
using AgentFunctions.Records;
using Microsoft.DurableTask;
using Microsoft.Extensions.Caching.Memory;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>What crosses the SDK: the payload itself, or, if it is large, a reference to it: <c>{"$payload": "20261125.SHA256", "bytes": 1048576}</c>.
/// What happens to look like a reference is kept and referred to as well, so that nobody outside can write one.</summary>
/// <remarks>Code of a turn must be the same at every replay and may not await anything but the SDK. A reference is made of the text and the turn's own time, and stands for one
/// text for ever; so a turn waits for the store, as the SDK waits for the blobs of large messages. The store is never asked whether a payload is there: one that
/// cannot be read fails the instance, which is an end that no replay can contradict.</remarks>
/// <param name="kept">Where large payloads are.</param>
/// <param name="time">The host's clock, for what activities and callers hand over.</param>
public sealed class Payloads(LargePayloads kept, TimeProvider time) : IDisposable
{
    /// <summary>Bytes of UTF-8. Azure Storage takes 64 KB in a message.</summary>
    public const int MostBytesOfAMessage = 60 * 1024;

    const string Mark = "$payload";
    const long MostRemembered = 32 * 1024 * 1024;

    /// <summary>A turn reads again whatever its history names.</summary>
    readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>What is larger goes by reference.</summary>
    public int MostBytes { get; init; } = MostBytesOfAMessage;

    public void Dispose() => remembered.Dispose();

    /// <summary>For whoever is no orchestration.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="what">For the message.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="PayloadTooLargeException">It is larger than the store takes.</exception>
    public async Task<JsonElement> HandOverAsync(string text, string what, CancellationToken cancellationToken)
    {
        if (Crosses(text))
            return Payload.Parse(text);
        var name = NameOf(text, what, time.GetUtcNow());
        await kept.KeepAsync(name, text, cancellationToken);
        return Reference(name, text);
    }

    /// <exception cref="PayloadLostException">What it refers to is gone.</exception>
    public async Task<string> ReceiveAsync(JsonElement payload, CancellationToken cancellationToken) =>
        Named(payload) is { } name ? await ReadAsync(name, cancellationToken) : Payload.Text(payload);

    /// <summary>In a turn. What was handed over in an earlier turn is on disk: that turn was not over before.</summary>
    /// <exception cref="PayloadTooLargeException">It is larger than the store takes.</exception>
    public JsonElement HandOver(string text, string what, TaskOrchestrationContext turn)
    {
        if (Crosses(text))
            return Payload.Parse(text);
        var name = NameOf(text, what, new(DateTime.SpecifyKind(turn.CurrentUtcDateTime, DateTimeKind.Utc)));
        if (!turn.IsReplaying)
            Waited(() => kept.KeepAsync(name, text, CancellationToken.None));
        return Reference(name, text);
    }

    /// <summary>In a turn.</summary>
    /// <exception cref="PayloadLostException">What it refers to is gone; <see cref="WhyEndedAsync"/> tells it to whoever asks how the instance ended.</exception>
    public string Receive(JsonElement payload, TaskOrchestrationContext turn)
    {
        if (Named(payload) is not { } name)
            return Payload.Text(payload);
        try
        {
            return Waited(() => ReadAsync(name, CancellationToken.None));
        }
        catch (PayloadLostException lost)
        {
            Waited(() => kept.NoteLossAsync(turn.InstanceId, lost.Message, CancellationToken.None));
            throw;
        }
    }

    /// <summary>The failure of an instance, in front of it the loss that it comes from.</summary>
    public async Task<string> WhyEndedAsync(string instanceId, string failure, CancellationToken cancellationToken) =>
        await kept.FindLossAsync(instanceId, cancellationToken) is { } loss && !failure.Contains(loss, StringComparison.Ordinal) ? $"{loss} ({failure})" : failure;

    /// <summary>In a turn, of a child that failed. A loss is noted before its instance ends, so the answer is the same at every replay.</summary>
    public string WhyEnded(string childId, string failure) => Waited(() => WhyEndedAsync(childId, failure, CancellationToken.None));

    bool Crosses(string text) => Encoding.UTF8.GetByteCount(text) <= MostBytes && !text.StartsWith($$"""{"{{Mark}}":""", StringComparison.Ordinal);

    static string NameOf(string text, string what, DateTimeOffset at)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= LargePayloads.MostBytes ? LargePayloads.NameOf(text, at) : throw new PayloadTooLargeException(
            $"{what} has {bytes / 1024} KB, and at most {LargePayloads.MostBytes / 1024} KB can be handed on between orchestrations and activities. Keep what is large in the store and hand on its name.");
    }

    static JsonElement Reference(string name, string text) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object> { [Mark] = name, ["bytes"] = Encoding.UTF8.GetByteCount(text) });

    static string? Named(JsonElement payload) => payload.ValueKind is JsonValueKind.Object && payload.TryGetProperty(Mark, out var name)
        && name.ValueKind is JsonValueKind.String && LargePayloads.IsName(name.GetString()!) ? name.GetString() : null;

    async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(name, out string? known))
            return known!;
        var text = await kept.ReadAsync(name, cancellationToken);
        return remembered.Set(name, text, new MemoryCacheEntryOptions { Size = sizeof(char) * text.Length });
    }

    /// <summary>Away from the turn's scheduler, which runs nothing while the turn waits.</summary>
    static T Waited<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    static void Waited(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}

/// <summary>No way to hand it on.</summary>
public sealed class PayloadTooLargeException(string message) : Exception(message);
