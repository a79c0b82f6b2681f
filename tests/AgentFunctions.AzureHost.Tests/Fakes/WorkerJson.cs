using System.Text.Json;

namespace AgentFunctions.AzureHost.Tests.Fakes;

/// <summary>The worker's own serializer, as seen on a genuine host: PascalCase, enums as numbers, no text for "nothing".</summary>
static class WorkerJson
{
    static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Read<T>(string? data) => data is null ? default! : JsonSerializer.Deserialize<T>(data, Options)!;
}
