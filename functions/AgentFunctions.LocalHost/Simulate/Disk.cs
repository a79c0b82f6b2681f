using AgentFunctions.LocalHost.Engine;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>The host's disk: it outlives the host, it can be full, and it knows what a power cut would leave.</summary>
sealed class Disk(Random chance) : IDisposable
{
    const int SqliteFull = 13;
    static readonly string[] Tails = ["", "-wal", ".mark", ".owner.mark"];

    readonly string folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"agentfunctions-night-{Guid.NewGuid():N}")).FullName;

    public string Journal => Path.Combine(folder, "journal.db");

    public string Store => Path.Combine(folder, "store.db");

    public bool IsFull { get; set; }

    /// <summary>How long the next commit takes: while it does, others read what was before it.</summary>
    public TimeSpan Takes => TimeSpan.FromMilliseconds(chance.Next(40) == 0 ? chance.Next(1500) : chance.Next(1, 30));

    /// <summary>Files whose commits are acknowledged before the disk has them: a fault that a night must find. Of the others a power cut takes nothing.</summary>
    public Func<string, bool> ForgetsToSync { get; init; } = _ => false;

    public Action OnCommitted { get; init; } = () => { };

    public Action<CommitStage> AtCommit => stage =>
    {
        if (stage == CommitStage.AfterCommit)
            OnCommitted();
        else if (IsFull)
            throw new SqliteException("database or disk is full", SqliteFull);
    };

    /// <summary>A host is about to start: what is there is on the disk.</summary>
    public void Settle()
    {
        foreach (var file in Forgetful)
            if (File.Exists(file))
                Copy(file, file + ".synced");
    }

    /// <summary>Only what was synced is left. The files must be closed.</summary>
    public void CutPower()
    {
        foreach (var file in Forgetful)
            if (File.Exists(file + ".synced"))
                Copy(file + ".synced", file);
    }

    IEnumerable<string> Forgetful => ((string[])[Journal, Store]).Where(ForgetsToSync);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static void Copy(string from, string to)
    {
        File.Delete(to + "-shm");
        foreach (var tail in Tails)
        {
            File.Delete(to + tail);
            if (File.Exists(from + tail))
                File.Copy(from + tail, to + tail);
        }
    }
}
