using System.CommandLine;
using System.CommandLine.Invocation;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>The whole command line. A new command is a class with a static <c>Create</c>, and one line here.</summary>
static class CommandLine
{
    static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    /// <summary>Runs one command line. Exit status: 0 done, 1 what was asked about is not so, 2 wrong use, 3 could not run.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parse = Create().Parse(args);
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopGrace };
        try
        {
            var status = await parse.InvokeAsync(invocation, cancellationToken);
            return parse.Action is ParseErrorAction ? Shared.WrongUse : status;
        }
        catch (Exception problem) when (problem is CannotRunException or StoreUnavailableException)
        {
            await error.WriteLineAsync(problem.Message);
            return Shared.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            return Shared.CouldNotRun;
        }
    }

    public static RootCommand Create() => new("AgentFunctions answers Azure Monitor alerts by runbooks, inside a policy, and asks people.")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        ExecutorCommand.Create(),
        AlertCommand.Create(),
        IncidentCommand.Create(),
        ApprovalCommand.Create(),
        RunbookCommand.Create(),
        PolicyCommand.Create(),
        CatalogCommand.Create(),
        ImportCommand.Create(),
        StopCommand.Create(),
        ChannelsCommand.Create(),
        OutboxCommand.Create(),
        KeyCommand.Create(),
        StopCommand.CreateResume(),
        AuditCommand.Create(),
        ReportCommand.Create(),
        MemoryCommand.Create(),
        DoctorCommand.Create(),
        BenchCommand.Create(),
        EvalCommand.Create(),
        CostCommand.Create(),
        SimulateCommand.Create(),
    };
}
