using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Executing;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>executor</c>: the process that alone can act.</summary>
static class ExecutorCommand
{
    static readonly Option<string> Urls = new("--urls") { Description = "Where to listen; a loopback address.", DefaultValueFactory = _ => ExecutorOptions.DefaultUrl };
    static readonly Option<string> Estate = new("--estate") { Description = "What is acted on.", DefaultValueFactory = _ => "simulated" };
    static readonly Option<Uri?> EstateUrl = new("--estate-url") { Description = "The simulated estate, in a process of its own.", CustomParser = Shared.ReadUrl };
    static readonly Option<Stage?> StageCeiling = new("--stage") { Description = "How far this executor may go, whatever its host may: observe, suggest or auto." };
    static readonly Option<string> Clock = new("--clock") { Description = "real, or caller: with a simulated estate, incidents go by the host's clock.", DefaultValueFactory = _ => "real" };

    public static Command Create()
    {
        Estate.AcceptOnlyFromAmong("simulated", "azure");
        Clock.AcceptOnlyFromAmong("real", "caller");
        var command = new Command("executor", """
            Acts for a host that cannot: takes its signed work items, judges each again by its own copies, and acts under its own identity.

            Example: executor --estate azure --stage suggest
            Beside it: serve --estate azure --stage suggest --executor http://127.0.0.1:7072
            """) { Urls, Estate, EstateUrl, Shared.Runbooks, StageCeiling, Clock, Shared.Data, Shared.Json };
        StoreOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var (azure, estate) = (parse.GetValue(Estate) == "azure", parse.GetValue(EstateUrl));
        if (azure == estate is not null)
            return await Shared.WrongUseAsync(parse, "Two processes cannot share an estate that is inside one of them: give --estate-url URL, or --estate azure.");
        if (azure && parse.GetValue(Clock) == "caller")
            return await Shared.WrongUseAsync(parse, "Azure has a clock of its own: start with --clock real.");

        var options = new ExecutorOptions
        {
            Url = parse.GetValue(Urls)!, Data = parse.GetValue(Shared.Data)!, Runbooks = parse.GetValue(Shared.Runbooks), Stage = parse.GetValue(StageCeiling),
            Store = StoreOptions.Of(parse), EstateUrl = estate, CallersClock = parse.GetValue(Clock) == "caller",
        };
        await using var server = await ExecutorServer.StartAsync(options, parse.InvocationConfiguration.Error, cancellationToken);
        await WriteAsync(parse, server);
        await server.WaitForShutdownAsync(cancellationToken);
        return Shared.Done;
    }

    static async Task WriteAsync(ParseResult parse, ExecutorServer server)
    {
        var picture = new Dictionary<string, string> { ["listening"] = $"{server.Address}", ["estate"] = server.EstateSays, ["store"] = server.StoreSays };
        var output = parse.InvocationConfiguration.Output;
        if (parse.GetValue(Shared.Json))
            await output.WriteLineAsync(JsonSerializer.Serialize(picture, IncidentJson.Wire.GetTypeInfo(typeof(IReadOnlyDictionary<string, string>))));
        else
            foreach (var (what, says) in picture)
                await output.WriteLineAsync($"{what,-10} {says}");
        await output.FlushAsync();
    }
}
