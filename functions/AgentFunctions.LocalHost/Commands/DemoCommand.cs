using System.CommandLine;
using AgentFunctions.LocalHost.Demo;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>demo</c>: one night on a simulated estate.</summary>
static class DemoCommand
{
    static readonly Option<bool> Once = new("--once") { Description = "Unattended: you approve, every story is played to its end; status 0 only if each ended as it should." };
    static readonly Option<bool> Fast = new("--fast") { Description = "Waits for nothing." };
    static readonly Option<bool> NoCrash = new("--no-crash") { Description = "Leaves out the kill -9 of the demo's own host." };
    static readonly Option<string> Estate = new("--estate") { Description = "simulated; there is no demo on a real estate.", DefaultValueFactory = _ => "simulated" };
    static readonly Option<string?> Runbooks = new("--runbooks") { Description = "The folder that holds catalog/; found upward from here if absent." };
    static readonly Option<string> Data = new("--data") { Description = "The demo's own folder; emptied at the start.", DefaultValueFactory = _ => Path.Combine(Hosting.DataFolder.Default, "demo") };

    public static Command Create()
    {
        var command = new Command("demo", """
            Sixty seconds on a simulated estate: an alert storm, a colleague who sleeps, you, and a host that is killed in mid-act. Then the other
            ways such a night can go.

            Example: demo --once --fast
            """) { Once, Fast, NoCrash, Estate, Runbooks, Data };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Estate) is { } estate && estate != "simulated")
            return await Shared.WrongUseAsync(parse, $"The demo breaks things and kills its own host; it runs on --estate simulated only, not on {estate}.");
        var options = new DemoOptions(parse.GetValue(Data)!, parse.GetValue(Runbooks), parse.GetValue(Once), parse.GetValue(Fast), !parse.GetValue(NoCrash));
        return await new Director(options, Teller.For(parse.InvocationConfiguration.Output)).RunAsync(cancellationToken);
    }
}
