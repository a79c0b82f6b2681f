namespace AgentFunctions.EndToEnd.Tests;

/// <summary>Where the LocalHosts of this suite keep their records: in SQLite, or with AGENTFUNCTIONS_E2E_STORE=tables in the account that AGENTFUNCTIONS_TABLES
/// names, in tables of their own.</summary>
static class StoreUnderTest
{
    const string Variable = "AGENTFUNCTIONS_E2E_STORE";

    /// <returns>Words for <c>serve</c>.</returns>
    public static string[] Words() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => [],
        "tables" => ["--store", "tables", "--tables-prefix", $"e2e{Guid.NewGuid():N}"[..20]],
        var other => throw new InvalidOperationException($"{Variable} is sqlite or tables, not {other}."),
    };
}
