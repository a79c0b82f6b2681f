using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What the first entry of a generation says of the instance beside its name and input.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Version">Stamped when it was started.</param>
/// <param name="CreatedAt">Of its first generation.</param>
/// <param name="Parent">The id of the instance that called it; null if it was started from outside.</param>
/// <param name="ParentKey">The parent's request.</param>
public sealed record StartDetails(string Id, string Version, DateTimeOffset CreatedAt, string? Parent, int ParentKey)
{
    /// <summary>Events that the generation before left untaken; null for the first.</summary>
    public IReadOnlyList<CarriedEvent>? Carried { get; init; }

    internal string Write() => JsonSerializer.Serialize(this, JournalJson.Default.StartDetails);

    internal static StartDetails Read(JournalEntry started) =>
        JsonSerializer.Deserialize(started.Detail!, JournalJson.Default.StartDetails)!;
}

/// <param name="Name">Of the event.</param>
/// <param name="Data">JSON.</param>
public sealed record CarriedEvent(string Name, string Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EntryKindWords)])]
[JsonSerializable(typeof(StartDetails))]
[JsonSerializable(typeof(JournalEntry[]))]
sealed partial class JournalJson : JsonSerializerContext;

sealed class EntryKindWords() : JsonStringEnumConverter<EntryKind>(JsonNamingPolicy.KebabCaseLower);
