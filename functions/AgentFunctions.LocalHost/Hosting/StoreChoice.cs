using AgentFunctions.Azure.Tables;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Where records are kept.</summary>
/// <param name="Tables">A connection string or the address of a table service; null for SQLite.</param>
/// <param name="Prefix">Of every table's name: installations that share an account do not meet.</param>
/// <param name="Adopt">Takes tables over whose journal is lost.</param>
public sealed record StoreChoice(string? Tables = null, string Prefix = TableRowStore.DefaultPrefix, bool Adopt = false)
{
    public const string Variable = "AGENTFUNCTIONS_TABLES";

    /// <summary>As <c>serve</c> takes it.</summary>
    public IReadOnlyList<string> Arguments => Tables is null ? [] : ["--store", "tables", "--tables-connection", Tables, "--tables-prefix", Prefix];

    public static StoreChoice Sqlite { get; } = new();
}
