using System.Diagnostics;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>The process that is killed: it says on standard output what it was answered, and kills itself with SIGKILL where it was told to.</summary>
sealed class Victim
{
    readonly string file;
    readonly string stage;
    readonly int at;
    readonly Dictionary<string, int> commits = [];
    bool armed;

    /// <param name="kill"><c>journal:before:7</c>: at the seventh commit of journal or store, before it, after it and before anybody hears of it, or when the first
    /// has heard (<c>told</c>). Empty for never.</param>
    public Victim(string kill)
    {
        var parts = kill.Split(':');
        (file, stage, at) = parts.Length == 3 ? (parts[0], parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)) : ("", "", 0);
    }

    public const int Finished = 0;
    public const int Stopped = 3;

    /// <returns><see cref="Finished"/>, or <see cref="Stopped"/> if a file could not be used any more.</returns>
    public async Task<int> RunAsync(string folder, TextWriter output, TextWriter error)
    {
        try
        {
            await using var work = new VictimWork(folder, new VictimSeams(stage => At("journal", stage), stage => At("store", stage), Told));
            await work.RunAsync(new HashSet<string>(), line => Say(output, line));
            return Finished;
        }
        catch (Exception stopped) when (stopped is StoreUnavailableException or JournalUnavailableException)
        {
            await error.WriteLineAsync(stopped.Message);
            return Stopped;
        }
    }

    void Say(TextWriter output, string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }

        Told();
    }

    void Told()
    {
        if (armed)
            Die();
    }

    void At(string committing, CommitStage when)
    {
        lock (commits)
        {
            if (when == CommitStage.BeforeCommit)
                commits[committing] = commits.GetValueOrDefault(committing) + 1;
            if (committing != file || commits[committing] != at)
                return;
        }

        if ((stage, when) is ("before", CommitStage.BeforeCommit) or ("after", CommitStage.AfterCommit))
            Die();
        armed |= (stage, when) is ("told", CommitStage.AfterCommit);
    }

    static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
