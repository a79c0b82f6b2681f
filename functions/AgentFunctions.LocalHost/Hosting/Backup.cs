using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>A copy of an installation that can be started, made while its host runs. The journal is copied first: a store that knows more than the journal is what a
/// crash leaves too, and activities find in it what they did; a journal that knew more than the store would not.</summary>
static class Backup
{
    /// <param name="from">The data directory.</param>
    /// <param name="to">Does not exist, or is empty.</param>
    /// <exception cref="CannotRunException">There is nothing to copy, or something is there.</exception>
    public static void Make(DataFolder from, DataFolder to)
    {
        if (!File.Exists(from.Store) && !File.Exists(from.Journal))
            throw new CannotRunException($"There is no installation in '{from.Path}'. Name its data directory with --data.");
        if (Directory.Exists(to.Path) && Directory.EnumerateFileSystemEntries(to.Path).Any())
            throw new CannotRunException($"'{to.Path}' is not empty. A backup goes into a directory of its own.");
        Directory.CreateDirectory(to.Path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Copy(from.Journal, to.Journal);
        Copy(from.Store, to.Store);
        foreach (var file in Directory.GetFiles(from.Path).Where(IsSetting))
            File.Copy(file, Path.Combine(to.Path, Path.GetFileName(file)));
    }

    /// <summary>As of one commit, whatever is written meanwhile, and without the log beside it.</summary>
    static void Copy(string from, string to)
    {
        if (!File.Exists(from))
            return;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var vacuum = connection.CreateCommand();
        vacuum.CommandText = "VACUUM INTO $to";
        vacuum.Parameters.AddWithValue("$to", to);
        vacuum.ExecuteNonQuery();
    }

    /// <summary>Keys, switches and settings; not what belongs to a running process or to a database.</summary>
    static bool IsSetting(string file) => Path.GetExtension(file) is ".json" or ".key" or ".keys" or ".id" or ".log";
}
