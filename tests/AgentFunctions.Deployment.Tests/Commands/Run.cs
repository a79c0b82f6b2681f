using AgentFunctions.LocalHost.Commands;

namespace AgentFunctions.Deployment.Tests.Commands;

/// <summary>A command line, run in this process.</summary>
static class Run
{
    public static async Task<(int Status, string Output, string Error)> Async(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = await CommandLine.RunAsync(args, output, error);
        return (status, output.ToString(), error.ToString());
    }
}
