namespace AgentFunctions.EndToEnd.Tests;

/// <summary>What stands beside the tests.</summary>
static class Suite
{
    /// <summary>The suite's own, with short patience. A host under test must run these: its setting <c>Runbooks</c>, or <c>serve --runbooks</c>.</summary>
    public static string Runbooks { get; } = Path.Combine(AppContext.BaseDirectory, "runbooks");

    public const string Runbook = "flag-off-fast";

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "payloads", $"{name}.json"));

    public static IEnumerable<string> Payloads => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "payloads"), "*.json").Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension)!;
}
