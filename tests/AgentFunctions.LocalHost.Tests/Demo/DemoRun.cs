using System.Diagnostics;

namespace AgentFunctions.LocalHost.Tests.Demo;

/// <summary>The command as a user runs it: a process.</summary>
sealed record DemoRun(int Status, string Output, string Error)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public IReadOnlyList<string> Lines => Output.Split('\n');

    public static async Task<DemoRun> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AgentFunctions.LocalHost"), ["demo", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return new DemoRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
