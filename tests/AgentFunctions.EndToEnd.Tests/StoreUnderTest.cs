using AgentFunctions.Contracts.Storage;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>Where the LocalHosts of this suite keep their records: in SQLite, or with AGENTFUNCTIONS_E2E_STORE=tables in the account that AGENTFUNCTIONS_TABLES
/// names, in tables of their own; in an Azurite of the suite if none is named.</summary>
[TestClass]
public static class StoreUnderTest
{
    const string Variable = "AGENTFUNCTIONS_E2E_STORE";
    static readonly string? Given = Environment.GetEnvironmentVariable("AGENTFUNCTIONS_TABLES");
    static Azurite? azurite;

    static bool OnTables => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => false,
        "tables" => true,
        var other => throw new InvalidOperationException($"{Variable} is sqlite or tables, not {other}."),
    };

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (OnTables && string.IsNullOrEmpty(Given))
            azurite = await Azurite.StartAsync(context.CancellationToken);
    }

    [AssemblyCleanup]
    public static void Stop() => azurite?.Dispose();

    /// <returns>Words for <c>serve</c>.</returns>
    internal static string[] Words() => OnTables
        ? ["--store", "tables", "--tables-connection", azurite?.ConnectionString ?? Given!, "--tables-prefix", $"e2e{Guid.NewGuid():N}"[..20]]
        : [];
}
