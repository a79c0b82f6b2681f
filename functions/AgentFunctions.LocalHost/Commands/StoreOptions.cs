using System.CommandLine;
using System.CommandLine.Parsing;
using AgentFunctions.Azure.Tables;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>Where records are kept, for every command that opens them itself.</summary>
static class StoreOptions
{
    static readonly Option<string> Store = Choice();

    static readonly Option<string> Connection = new("--tables-connection")
    {
        Description = $"With --store tables: a connection string, or https://ACCOUNT.table.core.windows.net to sign in by identity. {StoreChoice.Variable} if absent, and Azurite if that is too.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(StoreChoice.Variable) is { Length: > 0 } set ? set : StorageAccount.Development,
    };

    static readonly Option<string> Prefix = new("--tables-prefix") { Description = "With --store tables: before every table's name.", DefaultValueFactory = _ => TableRowStore.DefaultPrefix };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Store, Connection, Prefix])
            command.Add(option);
    }

    public static StoreChoice Of(ParseResult parse) =>
        parse.GetValue(Store) == "tables" ? new(parse.GetValue(Connection), parse.GetValue(Prefix)!) : StoreChoice.Sqlite;

    static Option<string> Choice()
    {
        var option = new Option<string>("--store") { Description = "Where records are kept.", DefaultValueFactory = _ => "sqlite" };
        option.AcceptOnlyFromAmong("sqlite", "tables");
        return option;
    }
}
