using System.CommandLine;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>The store of an installation, opened by a command.</summary>
static class AuditStore
{
    /// <summary>Tables are read beside a running host; a SQLite file has one owner.</summary>
    /// <exception cref="CannotRunException">There is no store, or a host owns it.</exception>
    public static IRowStore Open(ParseResult parse)
    {
        if (StoreOptions.Of(parse) is { Tables: { } connection, Prefix: var prefix })
            return OpenStore.Tables(connection, prefix);
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        if (!File.Exists(data.Store))
            throw new CannotRunException(File.Exists(data.JournalId)
                ? $"There is no store at {data.Store}: this installation keeps its records in Azure Tables. Add --store tables, and the --tables-connection and --tables-prefix that it is served with."
                : $"There is no store at {data.Store}. Name the data directory with --data.");
        try
        {
            return new SqliteRowStore(data.Store);
        }
        catch (StoreUnavailableException problem)
        {
            throw new CannotRunException($"{problem.Message} A running host owns its store: stop it first, or ask it: GET /api/audit/export.", problem);
        }
    }
}
