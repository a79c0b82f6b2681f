using System.Security.Cryptography;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The files of one installation.</summary>
public sealed record DataFolder(string Path)
{
    public const string Default = ".agentfunctions";

    public string Store => At("store.db");

    public string Journal => At("journal.db");

    /// <summary>The id of the journal here, for a store that other hosts can reach too.</summary>
    public string JournalId => At("journal.id");

    public string Estate => At("estate.log");

    public string Features => At("features.json");

    public string KeyFile => At("admin.key");

    /// <summary>Where the host that runs on this data listens; clients read it.</summary>
    public string UrlFile => At("serve.url");

    /// <summary>The key, made at first use and readable by its owner only.</summary>
    public string Key()
    {
        Directory.CreateDirectory(Path);
        if (!File.Exists(KeyFile))
            WriteKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        return File.ReadAllText(KeyFile).Trim();
    }

    /// <summary>The journal of this folder, as it claims a store that others can reach; its id is made at first use.</summary>
    public Journal JournalOwner()
    {
        Directory.CreateDirectory(Path);
        if (!File.Exists(JournalId))
            File.WriteAllText(JournalId, Guid.NewGuid().ToString("N"));
        return new(File.ReadAllText(JournalId).Trim(), $"the journal {Journal} on {Environment.MachineName}");
    }

    void WriteKey(string key)
    {
        // Renamed into place, so that a host that starts beside this one never reads half a key.
        var made = $"{KeyFile}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(made, options))
            file.Write(key);
        File.Move(made, KeyFile, overwrite: false);
    }

    string At(string name) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));
}
