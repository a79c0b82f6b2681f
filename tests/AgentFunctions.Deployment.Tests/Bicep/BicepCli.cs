using System.Diagnostics;
using System.Reflection;

namespace AgentFunctions.Deployment.Tests.Bicep;

/// <summary>The Bicep command line out of its NuGet package, or the one that <c>AGENTFUNCTIONS_BICEP</c> names.</summary>
static class BicepCli
{
    static readonly string Program = Environment.GetEnvironmentVariable("AGENTFUNCTIONS_BICEP")
        ?? typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Bicep").Value!;

    /// <returns>What it wrote to standard output and, apart from it, its warnings and errors.</returns>
    public static async Task<(int Status, string Output, string Complaints)> RunAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await complaints);
    }
}
