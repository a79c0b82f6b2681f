using System.Diagnostics;

namespace AgentFunctions.Mutants;

/// <summary>A worker as its parent holds it. One that does not answer in time is ended and another takes its place: the mutant made the tests hang, which
/// is noticed as well.</summary>
sealed class WorkerProcess(string assembly, TimeSpan longest) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(15);
    Process? process;

    /// <returns>Who caught it; null if nobody did.</returns>
    public async Task<string?> PlayAsync(Mutant mutant)
    {
        process ??= await StartAsync();
        await process.StandardInput.WriteLineAsync($"{mutant.Number} {(int)longest.TotalMilliseconds}");
        var answer = await AnswerAsync(Patience);
        if (answer is null)
        {
            Dispose();
            return "nobody came back: the tests hang";
        }

        return answer[(answer.IndexOf(' ') + 1)..] is { Length: > 0 } caught ? caught : null;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
        process = null;
    }

    async Task<Process> StartAsync()
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), "worker", assembly]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return await AnswerAsync(StartPatience) == "ready" ? process : throw new InvalidOperationException("The tests do not pass without a mutant; run them first.");
    }

    /// <summary>Started as `dotnet X.dll`, the process is dotnet and needs to be told what to run.</summary>
    static IEnumerable<string> Own() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(WorkerProcess).Assembly.Location] : [];

    async Task<string?> AnswerAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        try
        {
            return await process!.StandardOutput.ReadLineAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
