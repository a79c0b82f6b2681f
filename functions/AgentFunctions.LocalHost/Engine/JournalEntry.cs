using System.Globalization;
using System.Text.Json.Serialization;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>One thing that happened to an instance, or that it asked for.</summary>
/// <param name="Kind">What happened, and what the other fields mean.</param>
/// <param name="Key">The instance's request that this is or answers; 0 if none.</param>
/// <param name="Name">Of the activity, event, orchestration or child; may be empty.</param>
/// <param name="Data">JSON, or a reason in plain text.</param>
/// <param name="Detail">See <see cref="EntryKind"/>.</param>
/// <param name="At">UTC.</param>
public sealed record JournalEntry(EntryKind Kind, int Key, string Name, string? Data, string? Detail, DateTimeOffset At)
{
    /// <summary>Its place in the file; 0 before it is written.</summary>
    public long Row { get; init; }

    /// <summary>The row of the other instance that sent it; 0 if none did.</summary>
    public long Origin { get; init; }

    /// <summary>For a <see cref="EntryKind.TimerCreated"/>.</summary>
    [JsonIgnore]
    public DateTimeOffset DueAt => Ticks.Time(long.Parse(Data!, CultureInfo.InvariantCulture));

    /// <summary>Somebody else must hear of it.</summary>
    internal bool IsSend => Kind is EntryKind.ChildScheduled or EntryKind.EventSent || (Kind.IsEnd() && Detail is not null);

    internal string Described => $"{Kind}{(Name.Length > 0 ? $" '{Name}'" : "")}{(Key > 0 ? $" #{Key}" : "")}";
}

/// <summary>Times are kept as UTC ticks; 0 is no time.</summary>
static class Ticks
{
    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
