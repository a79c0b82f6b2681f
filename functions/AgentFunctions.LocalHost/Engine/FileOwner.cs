using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Holds a journal's file for this process alone. The lock is the kernel's, so it is gone with the process, however that ends.</summary>
sealed class FileOwner : IDisposable
{
    readonly FileStream? held;

    FileOwner(FileStream? held) => this.held = held;

    /// <exception cref="JournalUnavailableException">Somebody else holds it; says who, if the file tells.</exception>
    public static FileOwner Take(string file)
    {
        if (JournalFile.IsMemory(file))
            return new FileOwner(null);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            return new FileOwner(new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new JournalUnavailableException(
                $"The journal '{file}' is in use by {WhoHolds(file)}. Stop that one first, or choose another data directory.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new JournalUnavailableException($"The journal '{file}' may not be written by this user. Check the rights of its directory.", failure);
        }
    }

    public void Dispose() => held?.Dispose();

    static string WhoHolds(string file)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT value FROM engine WHERE name = 'owner'";
            return command.ExecuteScalar() is long process ? $"process {process}" : "another process";
        }
        catch (SqliteException)
        {
            return "another process";
        }
    }
}
