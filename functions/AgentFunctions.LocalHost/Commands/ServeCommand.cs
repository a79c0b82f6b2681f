using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>serve</c>: the host.</summary>
static class ServeCommand
{
    static readonly Option<string> Urls = new("--urls") { Description = "Where to listen; a loopback address.", DefaultValueFactory = _ => ServeOptions.DefaultUrl };
    static readonly Option<string> Estate = Choice("--estate", "What is looked after.", "simulated", "azure");
    static readonly Option<bool> Adopt = new("--adopt") { Description = "With --store tables: take the records over from a journal that is lost for good; its open incidents are handed off." };
    static readonly Option<Stage?> StageCeiling = new("--stage") { Description = "How far this installation may go: observe, suggest or auto. Observe if neither this nor features.json says more." };
    static readonly Option<string> Clock = new("--clock") { Description = "real, or manual:2026-11-20T03:00:00Z for one that POST /api/clock moves.", DefaultValueFactory = _ => "real" };
    static readonly Option<Uri?> EstateUrl = new("--estate-url") { Description = "A simulated estate in another process.", CustomParser = Shared.ReadUrl };
    static readonly Option<Uri?> PublicUrl = new("--public-url") { Description = "Where people reach this host, through a gateway: links in messages lead there, and pages ask for a sign-in.", CustomParser = Shared.ReadPublicUrl };
    static readonly Option<Uri?> Heartbeat = new("--heartbeat") { Description = "A watch outside that pages when it hears nothing: called every minute, with /fail after it when something is wrong.", CustomParser = Shared.ReadWatchUrl };
    static readonly Option<Uri?> Pager = new("--pager") { Description = "Called when the responder itself is ill, past its own store and outbox.", CustomParser = Shared.ReadWatchUrl };
    static readonly Option<Uri?> Model = new("--model") { Description = "A model that thinks along: the endpoint of Azure OpenAI, or any that speaks OpenAI's protocol, as http://127.0.0.1:8080/v1. Its key, prices and budgets: model.json in the data directory, or AGENTFUNCTIONS_MODEL_KEY.", CustomParser = Shared.ReadWatchUrl };
    static readonly Option<string?> ModelName = new("--model-name") { Description = "The deployment (Azure) or model." };
    static readonly Option<Uri?> Executor = new("--executor") { Description = "The process that acts for this one: see the command of that name.", CustomParser = Shared.ReadUrl };
    static readonly Option<Uri?> Collector = new("--otlp") { Description = "An OpenTelemetry collector: meters and traces are sent there by OTLP over HTTP, as http://127.0.0.1:4318.", CustomParser = Shared.ReadWatchUrl };
    static readonly Option<int> Seed = new("--seed") { Description = "Of the simulated estate.", DefaultValueFactory = _ => 1 };

    internal static readonly Option<bool> LoopbackChannels = new("--loopback-channels") { Description = "Message channels on this machine may be called, also by http: for trials." };

    public static Command Create()
    {
        var command = new Command("serve", """
            Runs the responder on this machine: alerts in over HTTP, incidents worked on, people asked.

            Example: serve --stage suggest --urls http://127.0.0.1:7071
            """) { Urls, Estate, Shared.Runbooks, StageCeiling, Clock, EstateUrl, Executor, Seed, PublicUrl, Heartbeat, Pager, Collector, Model, ModelName, LoopbackChannels, Adopt, Shared.Data, Shared.Json };
        StoreOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (Missing(parse) is { } missing)
            return await Shared.CannotRunAsync(parse, missing);
        if (Options(parse) is not { } options)
            return await Shared.WrongUseAsync(parse, $"--clock is real or manual:TIME, as manual:2026-11-20T03:00:00Z, not {parse.GetValue(Clock)}.");

        await using var server = await LocalServer.StartAsync(options, parse.InvocationConfiguration.Error, cancellationToken);
        await WriteAsync(parse, server, cancellationToken);
        await server.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    static string? Missing(ParseResult parse)
    {
        var azure = parse.GetValue(Estate) == "azure";
        if (azure && parse.GetValue(Clock) != "real")
            return "Azure has a clock of its own. Start with --clock real.";
        return !azure && parse.GetValue(Executor) is not null && parse.GetValue(EstateUrl) is null
            ? "An executor cannot act on an estate that is inside this process. Give --estate-url URL, or --estate azure."
            : null;
    }

    static ServeOptions? Options(ParseResult parse)
    {
        var clock = parse.GetValue(Clock)!;
        DateTimeOffset? manual = null;
        if (clock != "real")
        {
            if (!clock.StartsWith("manual:", StringComparison.Ordinal)
                || !DateTimeOffset.TryParse(clock["manual:".Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
                return null;
            manual = start.ToUniversalTime();
        }

        return new ServeOptions
        {
            Url = parse.GetValue(Urls)!, Data = parse.GetValue(Shared.Data)!, Runbooks = parse.GetValue(Shared.Runbooks), Stage = parse.GetValue(StageCeiling),
            ManualClock = manual, EstateUrl = parse.GetValue(EstateUrl), Executor = parse.GetValue(Executor), Seed = parse.GetValue(Seed), PublicUrl = parse.GetValue(PublicUrl),
            Azure = parse.GetValue(Estate) == "azure", Heartbeat = parse.GetValue(Heartbeat), Pager = parse.GetValue(Pager), Collector = parse.GetValue(Collector), LoopbackChannels = parse.GetValue(LoopbackChannels),
            Model = parse.GetValue(Model), ModelName = parse.GetValue(ModelName),
            Store = StoreOptions.Of(parse) with { Adopt = parse.GetValue(Adopt) },
        };
    }

    static async Task WriteAsync(ParseResult parse, LocalServer server, CancellationToken cancellationToken)
    {
        var picture = await StartupPicture.OfAsync(server, cancellationToken);
        var output = parse.InvocationConfiguration.Output;
        if (parse.GetValue(Shared.Json))
            await output.WriteLineAsync(JsonSerializer.Serialize(picture.ToDictionary(line => line.What, line => line.Says), IncidentJson.Wire.GetTypeInfo(typeof(IReadOnlyDictionary<string, string>))));
        else
            foreach (var (what, says) in picture)
                await output.WriteLineAsync($"{what,-10} {says}");
        await output.FlushAsync(cancellationToken);
    }

    static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
