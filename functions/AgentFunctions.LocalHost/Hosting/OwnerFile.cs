namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Files with secrets: readable by their owner only, and never half written.</summary>
static class OwnerFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What the file says, or what <paramref name="make"/> gives if there is none yet.</summary>
    public static string ReadOrMake(string path, Func<string> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
            Write(path, make(), overwrite: false);
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Renamed into place, so that a host that starts beside this one never reads half a secret.</summary>
    public static void Write(string path, string text, bool overwrite)
    {
        var made = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new StreamWriter(made, options))
            file.Write(text);
        Place(made, path, overwrite);
    }

    static void Place(string made, string path, bool overwrite)
    {
        try
        {
            File.Move(made, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another host was first; its secret counts.
            File.Delete(made);
        }
    }
}
