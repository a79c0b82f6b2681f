namespace AgentFunctions.Records;

/// <summary>What one channel shows of one incident.</summary>
/// <param name="Id">The channel's own name of the thread; null if it has none yet.</param>
/// <param name="Holder">Key of the message that is being sent or tried again; later ones wait behind it. Null if none.</param>
/// <param name="HeldUntil">Then the holder is taken for lost.</param>
/// <param name="Said">The last messages, oldest first.</param>
public sealed record ChannelThread(string? Id, string? Holder, DateTimeOffset HeldUntil, IReadOnlyList<Said> Said)
{
    const int Remembered = 30;
    static readonly TimeSpan QuietFor = TimeSpan.FromHours(1);

    internal static ChannelThread Empty { get; } = new(null, null, default, []);

    internal bool HasSaid(Said what) => Said.Any(said => said.Digest == what.Digest && said.Key != what.Key && what.At - said.At < QuietFor);

    internal bool IsHeldFrom(string key, DateTimeOffset now) => Holder is not null && Holder != key && HeldUntil > now;

    internal ChannelThread Told(Said what) => this with { Said = [.. Said.Where(said => said.Key != what.Key).TakeLast(Remembered - 1), what] };
}

/// <param name="Digest">SHA-256 (hex) of what people read.</param>
/// <param name="Key">Of the message that said it.</param>
public sealed record Said(string Digest, string Key, DateTimeOffset At);

public enum TurnKind
{
    Go,

    /// <summary>An earlier message of the incident is still on its way.</summary>
    Wait,

    /// <summary>The channel has just said this.</summary>
    Quiet,
}

/// <param name="Until">With <see cref="TurnKind.Wait"/>: when to ask again.</param>
public readonly record struct Turn(TurnKind Kind, DateTimeOffset Until);
