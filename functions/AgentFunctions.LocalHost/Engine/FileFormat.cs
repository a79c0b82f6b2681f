using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The version of a file's tables, and whether its pages hang together.</summary>
static class FileFormat
{
    const int Current = 1;

    /// <summary>Larger files are not looked through at a start, which would wait for it.</summary>
    const long LooksThrough = 32 * 1024 * 1024;

    /// <summary>Brings a file that an earlier version wrote up to date. What it wrote has no checksums and is believed.</summary>
    /// <param name="connection">Open, before its tables are made.</param>
    /// <param name="additions">Table and column, as SQL, that version 1 brought.</param>
    /// <returns>Null if it can be used, else why not.</returns>
    public static string? Upgrade(SqliteConnection connection, params ReadOnlySpan<(string Table, string Column)> additions)
    {
        var version = Number(connection, "PRAGMA user_version");
        if (version > Current)
            return $"it was written by a newer version (its format is {version}, this one knows {Current}). Run the newer version, or restore a backup from before the upgrade.";
        if (version == Current)
            return Damage(connection);
        foreach (var (table, column) in additions)
            if (Number(connection, $"SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = '{table}'") == 1
                && Number(connection, $"SELECT COUNT(*) FROM pragma_table_info('{table}') WHERE name = '{column.Split(' ')[0]}'") == 0)
                Run(connection, $"ALTER TABLE {table} ADD COLUMN {column}");
        Run(connection, $"PRAGMA user_version = {Current}");
        return null;
    }

    static string? Damage(SqliteConnection connection)
    {
        if (Number(connection, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") > LooksThrough)
            return null;
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        return check.ExecuteScalar()?.ToString() is "ok" ? null : $"it is damaged ({check.ExecuteScalar()}). Restore a backup of the whole directory.";
    }

    static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
