using System.Text.Json;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>What a genuine host does differently from the door.</summary>
/// <param name="Serializer">Of the worker; every value that crosses the SDK goes through it.</param>
sealed record Quirks(JsonSerializerOptions Serializer)
{
    /// <summary>As the worker is without our settings: PascalCase, enums as numbers.</summary>
    public static Quirks Raw { get; } = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    /// <summary>Timers were seen to fire up to one second before their time.</summary>
    public TimeSpan TimersEarlyBy { get; init; } = TimeSpan.FromSeconds(1);

    public DateTimeOffset Early(DateTime fireAt) => new DateTimeOffset(DateTime.SpecifyKind(fireAt, DateTimeKind.Utc)) - TimersEarlyBy;

    public JsonElement Write(object? value) => JsonSerializer.SerializeToElement(value, value?.GetType() ?? typeof(object), Serializer);

    /// <summary>Nothing is handed out as a default value.</summary>
    public T Read<T>(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? default! : value.Deserialize<T>(Serializer)!;
}
