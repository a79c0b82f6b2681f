using AgentFunctions.Azure.Tables;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The store of an installation, open.</summary>
/// <param name="Says">For the start-up picture and for readiness.</param>
sealed record OpenStore(IRowStore Rows, string Says) : IDisposable
{
    static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);
    static readonly TimeSpan NoWriteIsOnItsWay = TimeSpan.FromHours(1);

    /// <exception cref="StoreUnavailableException">It cannot be opened or reached.</exception>
    /// <exception cref="CannotRunException">It is another journal's, or the connection is not one.</exception>
    public static async Task<OpenStore> OpenAsync(StoreChoice choice, DataFolder data, CancellationToken cancellationToken)
    {
        if (choice.Tables is null)
            return new(new SqliteRowStore(data.Store), $"{data.Store} (SQLite, synchronous=FULL)") { Name = data.Store };
        var store = NamedTables(choice);
        var tables = (TableRowStore)store.Rows;
        if (await new StoreClaim(tables).ClaimAsync(data.JournalOwner(), choice.Adopt, cancellationToken) is { } other)
            throw new CannotRunException(
                $"The records at {tables.Address} ({choice.Prefix}*) belong to {other.Where}. A host with another journal would hand off its incidents. "
                + "Use that data directory, choose another --tables-prefix, or, if that journal is lost for good, add --adopt: its open incidents are then handed off to people.");
        return store;
    }

    /// <summary>For an executor, which works on a host's records and leads no incident.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened or reached, or another executor works on it.</exception>
    public static OpenStore ForExecutor(StoreChoice choice, DataFolder data) => choice.Tables is null
        ? new(new SqliteRowStore(data.Store, role: SqliteRowStore.Executor), $"{data.Store} (SQLite, shared with the host)") { Name = data.Store }
        : NamedTables(choice);

    static OpenStore NamedTables(StoreChoice choice)
    {
        var tables = Tables(choice.Tables!, choice.Prefix);
        var name = $"{tables.Address} (Azure Tables, {choice.Prefix}*)";
        return new(tables, name) { Name = name };
    }

    /// <summary>Which records these are: the same for every process that works on them.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What it needs done again and again.</summary>
    public IEnumerable<Chore> Chores()
    {
        // A blob's age is the account's, whatever this host's clock is.
        if (Rows is TableRowStore tables)
            yield return new Chore("The sweep of blobs", SweepEvery, cancellationToken => tables.SweepAsync(TimeProvider.System.GetUtcNow() - NoWriteIsOnItsWay, cancellationToken));
    }

    /// <summary>Without the parameter's name, which is a programmer's.</summary>
    static string Sentence(ArgumentException problem) => problem.Message.Replace($" (Parameter '{problem.ParamName}')", "", StringComparison.Ordinal);

    public void Dispose() => (Rows as IDisposable)?.Dispose();

    /// <exception cref="CannotRunException">The connection or the prefix is not one.</exception>
    public static TableRowStore Tables(string connection, string prefix)
    {
        try
        {
            return new TableRowStore(StorageAccount.Open(connection), prefix);
        }
        catch (ArgumentException problem)
        {
            throw new CannotRunException($"--store tables: {Sentence(problem)}", problem);
        }
    }
}
