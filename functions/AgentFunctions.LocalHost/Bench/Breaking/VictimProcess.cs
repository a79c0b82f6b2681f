using System.Diagnostics;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <param name="Status">Its exit status; 137 after SIGKILL.</param>
/// <param name="Promised">What it was answered.</param>
/// <param name="Said">On standard error.</param>
sealed record VictimEnd(int Status, IReadOnlySet<string> Promised, string Said)
{
    public bool WasKilled => Status is not (Victim.Finished or Victim.Stopped);
}

/// <summary>Runs victims and takes up what they leave.</summary>
static class VictimProcess
{
    /// <param name="folder">Of its files.</param>
    /// <param name="kill">As for <see cref="Victim"/>.</param>
    /// <param name="after">Killed from outside after so long; null for never.</param>
    /// <param name="variables">Of its environment.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public static async Task<VictimEnd> RunAsync(string folder, string kill, TimeSpan? after, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(CrashHost.Executable()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["bench", "victim", "--data", folder, .. kill.Length > 0 ? ["--kill", kill] : Array.Empty<string>()])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        if (after is { } delay)
        {
            await Task.WhenAny(Task.Delay(delay, cancellationToken), process.WaitForExitAsync(cancellationToken));
            if (!process.HasExited)
                process.Kill();
        }

        await process.WaitForExitAsync(cancellationToken);
        return new VictimEnd(process.ExitCode, (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), await error);
    }

    /// <summary>Opens what was left, goes on to the end and says what is not as it was promised.</summary>
    public static async Task<IReadOnlyList<string>> TakeUpAsync(string folder, IReadOnlySet<string> promised)
    {
        try
        {
            await using var work = new VictimWork(folder, VictimSeams.None);
            return await work.RunAsync(promised, _ => { });
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return [$"{broken.GetType().Name}: {broken.Message}"];
        }
    }
}
