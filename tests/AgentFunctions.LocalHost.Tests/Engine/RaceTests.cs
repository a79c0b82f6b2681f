using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using CsCheck;

namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>Whatever happens in whatever order: an engine that keeps its instances hot, one that rebuilds them for every message and
/// one that crashes all the time tell the same story.</summary>
[TestClass]
public sealed class RaceTests
{
    static readonly Orchestration<string, string> Main = new("main");
    static readonly Activity<string, string> Work = new("work");
    static readonly ExternalEvent<string> Left = new("left");
    static readonly ExternalEvent<string> Right = new("right");
    static readonly Gen<char[]> Stories = Gen.Char["lrtsg"].Array[1, 25];

    [TestMethod]
    public async Task A_race_has_the_same_winner_hot_cold_and_after_every_crash() => await Stories.SampleAsync(async story =>
    {
        var hot = await TellAsync<EngineHost>(story, crash: false);
        Assert.AreEqual(hot, await TellAsync<ColdEngineHost>(story, crash: false));
        Assert.AreEqual(hot, await TellAsync<EngineHost>(story, crash: true));
    }, iter: 40, threads: 1);

    static async Task<string> TellAsync<THost>(char[] story, bool crash) where THost : EngineHost, new()
    {
        await using var host = new THost();
        await host.OpenAsync(Registered());
        await host.Client.StartAsync(Main, "inc-1", "", default);
        var told = new List<string?>();
        foreach (var chapter in story)
        {
            await HappenAsync(host, chapter);
            if (crash)
                await host.CrashAndRestartAsync();
            var state = await host.Client.GetAsync("inc-1", default);
            told.Add($"{state!.Status} {state.CustomStatus} {state.Failure}");
        }

        RecordedJournal.Replay(host.Engine.History("inc-1"), Registered());
        return string.Join('\n', told);
    }

    static async Task HappenAsync(EngineHost host, char chapter)
    {
        _ = chapter switch
        {
            'l' => await host.Client.RaiseEventAsync("inc-1", Left, "l", default),
            'r' => await host.Client.RaiseEventAsync("inc-1", Right, "r", default),
            's' => await host.Client.SuspendAsync("inc-1", "", default),
            'g' => await host.Client.ResumeAsync("inc-1", "", default),
            _ => ControlAnswer.Done,
        };
        await host.AdvanceAsync(TimeSpan.FromMinutes(chapter == 't' ? 11 : 0));
    }

    static Registrations Registered() => Scripts.None().With(Work, input => $"{input}!").With(Main, async (context, _) =>
    {
        var story = "";
        for (var round = 0; round < 6; round++)
        {
            using var rest = new CancellationTokenSource();
            var left = context.WaitForExternalEvent(Left, rest.Token);
            var right = context.WaitForExternalEvent(Right, rest.Token);
            var timer = context.CreateTimer(TimeSpan.FromMinutes(10), rest.Token);
            var winner = await Task.WhenAny(left, right, timer);
            rest.Cancel();
            story += await context.CallActivity(Work, winner == left ? "L" : winner == right ? "R" : "T");
            context.SetCustomStatus(story);
        }

        return story;
    });
}
