using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>Follows an incident until it has ended or waits for people: as a picture that moves on a terminal, line by line everywhere else.</summary>
sealed class IncidentWatch(ParseResult parse, HostClient host, string path)
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var output = parse.InvocationConfiguration.Output;
        return Screen.IsLive(output) && !parse.GetValue(Shared.Json) ? PaintAsync(Screen.Of(output), cancellationToken) : TellAsync(cancellationToken);
    }

    async Task<int> PaintAsync(IAnsiConsole screen, CancellationToken cancellationToken)
    {
        var answer = await host.GetAsync(path, cancellationToken);
        if (answer.IsGood)
            await screen.Live(IncidentBoard.Of(answer.Body!, screen.Profile.Width, screen.Profile.Height)).StartAsync(async picture =>
            {
                while (answer.IsGood && !IsOver(answer.Body!))
                {
                    await Task.Delay(Between, cancellationToken);
                    if ((answer = await host.GetAsync(path, cancellationToken)).IsGood)
                        picture.UpdateTarget(IncidentBoard.Of(answer.Body!, screen.Profile.Width, screen.Profile.Height));
                }
            });
        return await Shared.PrintAsync(parse, answer, (to, incident) => Tables.Facts(to, ("next", incident["handoff"]?["nextStep"])));
    }

    async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        for (var shown = 0; ; await Task.Delay(Between, cancellationToken))
        {
            var answer = await host.GetAsync(path, cancellationToken);
            var timeline = answer.Body?["timeline"] as JsonArray ?? [];
            var news = new JsonArray([.. timeline.Skip(shown).Select(entry => entry?.DeepClone())]);
            if (!answer.IsGood || news.Count > 0)
                if (await Shared.PrintAsync(parse, answer with { Body = answer.IsGood ? news : answer.Body }, Lines) is var status && status != Shared.Done)
                    return status;
            shown = timeline.Count;
            if (IsOver(answer.Body!))
                return Shared.Done;
        }
    }

    public static void Lines(IAnsiConsole to, JsonNode? timeline)
    {
        foreach (var entry in (timeline as JsonArray ?? []).OfType<JsonNode>())
            to.MarkupLine($"{Shared.Safe(entry["at"]?.ToString()[11..19])}  [bold]{Shared.Safe(entry["what"]),-16}[/] {Shared.Safe(entry["text"])}");
    }

    static bool IsOver(JsonNode incident) => incident["hasEnded"]?.GetValue<bool>() == true || incident["state"]?.ToString() is "handed-off" or "stopped";
}
