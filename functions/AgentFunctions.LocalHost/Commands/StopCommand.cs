using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.People;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>stop</c> and <c>resume</c>: the stop button.</summary>
static class StopCommand
{
    static readonly Argument<string> Scope = new("SCOPE")
    {
        Description = "global, environment:NAME, service:NAME, incident:ID, runbook:ID or action:KIND.", DefaultValueFactory = _ => "global",
    };

    static readonly Option<string> Reason = new("--reason") { Description = "Written into the record.", Required = true };

    public static Command Create() => Shared.Asking("stop", "Forbids every effect in the scope, at once.\n\nExample: stop service:checkout --reason \"migration under way\"",
        (parse, host, cancellationToken) => PressAsync(parse, host, "/api/stop", cancellationToken), Scope, Reason);

    public static Command CreateResume() => Shared.Asking("resume", "Lifts a stop; restarts nothing by itself.\n\nExample: resume service:checkout --reason \"migration done\"",
        (parse, host, cancellationToken) => PressAsync(parse, host, "/api/resume", cancellationToken), Scope, Reason);

    static async Task<int> PressAsync(ParseResult parse, HostClient host, string path, CancellationToken cancellationToken)
    {
        if (StopDesk.Problem(parse.GetValue(Scope)!) is { } problem)
            return await Shared.WrongUseAsync(parse, problem);
        var body = new JsonObject { ["scope"] = parse.GetValue(Scope), ["reason"] = parse.GetValue(Reason) };
        return await Shared.PrintAsync(parse, await host.PostAsync(path, body, cancellationToken), (to, said) => Tables.Write(to, said["orders"],
            ("Stopped", row => row["scope"]), ("By", row => row["by"]), ("At", row => row["at"]), ("Because", row => row["reason"])));
    }
}
