using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Store;

/// <summary>Opens connections to the store's file, durable or not at all, and owns it in its role while it lives.</summary>
sealed class StoreFile : IDisposable
{
    public const string Memory = ":memory:";

    readonly string file;
    readonly FileStream? owner;

    /// <param name="file">As for <see cref="SqliteRowStore"/>.</param>
    /// <param name="role">Who owns it: of each role there is one process at a time. SQLite lets their transactions through one after another.</param>
    /// <exception cref="StoreUnavailableException">Another process owns the file, or it cannot be created.</exception>
    public StoreFile(string file, string role = SqliteRowStore.Owner)
    {
        this.file = IsMemoryName(file) ? file : Path.GetFullPath(file);
        if (!IsMemory)
            owner = Own(this.file, role);
    }

    public bool IsMemory => IsMemoryName(file);

    public SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = IsMemory ? SqliteOpenMode.Memory : mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            Harden(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => owner?.Dispose();

    /// <summary>A name that SQLite does not know silently becomes another setting, so both are read back.</summary>
    void Harden(SqliteConnection connection)
    {
        Ask(connection, "PRAGMA fullfsync = ON");
        var journal = Ask(connection, "PRAGMA journal_mode = WAL");
        Ask(connection, "PRAGMA synchronous = FULL");
        var synchronous = Ask(connection, "PRAGMA synchronous");
        if (journal != (IsMemory ? "memory" : "wal") || synchronous != "2")
            throw new StoreUnavailableException(
                $"The store '{file}' cannot be opened durably: journal_mode is {journal}, which should be wal, and synchronous {synchronous}, "
                + "which should be 2. Put it on a local disk.");
    }

    static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar()?.ToString();
    }

    static bool IsMemoryName(string file) => file == Memory;

    /// <summary>The lock is the operating system's and ends with the process, however it ends.</summary>
    static FileStream Own(string file, string role)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new FileStream($"{file}.{role}", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The store '{file}' cannot be owned: {problem.Message} "
                + "If another agentfunctions process runs on it, stop that one or choose another --data directory.", problem);
        }
    }
}
