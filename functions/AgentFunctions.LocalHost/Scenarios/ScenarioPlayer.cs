using System.Text;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>Plays scenarios on the whole product in virtual time: the engine, the store, the guardrails and the orchestrations are the real ones;
/// only the world is written down.</summary>
/// <param name="library">With the runbook under test.</param>
/// <param name="payload">Gives the text of a payload file by its path relative to <c>runbooks/</c>.</param>
public sealed class ScenarioPlayer(Library library, Func<string, string> payload)
{
    static readonly TimeSpan Horizon = TimeSpan.FromHours(6);
    static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public async Task<ScenarioResult> PlayAsync(Scenario scenario, CancellationToken cancellationToken) => (await PlayWatchedAsync(scenario, cancellationToken)).Result;

    /// <summary>As <see cref="PlayAsync"/>, with the rules of the runbook that it came to.</summary>
    public async Task<(ScenarioResult Result, IReadOnlySet<RuleSeen> Rules)> PlayWatchedAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var clock = new FakeTimeProvider(scenario.Start);
        var world = new ScriptedEstate(ScriptOf(scenario), clock);
        var played = LibraryOf(scenario);
        await using var stage = Stage.Open(() => played, clock, world, new FixedCeiling(scenario.Stage));
        await GrantRecordAsync(scenario, stage, cancellationToken);

        var happenings = scenario.Alerts.Select(alert => (alert.At, Act: (Func<Task>)(() => ArriveAsync(scenario, alert, stage, cancellationToken))))
            .Concat(scenario.People.Select(person => (person.At, Act: (Func<Task>)(() => ScenarioPeople.ActAsync(person, stage.Desk, cancellationToken)))))
            .OrderBy(happening => happening.At).ToList();
        var settled = false;
        foreach (var (at, act) in happenings)
        {
            settled = await PassAsync(stage, scenario.Start + at, cancellationToken);
            if (settled)
                break;
            await act();
        }

        if (!settled)
            await PassAsync(stage, scenario.Start + Horizon, cancellationToken);
        var telling = new ScenarioTelling(scenario, stage.Files, world);
        return (await telling.TellAsync(cancellationToken), await telling.RulesAsync(played, cancellationToken));
    }

    /// <summary>Lets time pass, looking each minute.</summary>
    /// <returns>True if the incident came to an end that people see.</returns>
    static async Task<bool> PassAsync(Stage stage, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = stage.Clock.GetUtcNow() + Look;
            await stage.AdvanceToAsync(next < until ? next : until);
            if (await ScenarioTelling.IsSettledAsync(stage.Files, cancellationToken))
                return true;
            if (next >= until)
                return false;
        }
    }

    async Task ArriveAsync(Scenario scenario, ScenarioAlert alert, Stage stage, CancellationToken cancellationToken)
    {
        var original = alert.Resolves is { } index ? scenario.Alerts[index] : alert;
        var fired = scenario.Start + original.At;
        var service = stage.Desk.Library().Services.Find(original.ServiceId)!;
        var body = original.File is { } file
            ? ScenarioPayload.From(payload(file), service, fired)
            : ScenarioPayload.Inline(original, service, fired);
        await stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Resolves is null ? body : ScenarioPayload.Resolved(body, stage.Clock.GetUtcNow())), cancellationToken);
    }

    Library LibraryOf(Scenario scenario) => library with
    {
        Services = new ServiceCatalog([.. library.Services.Services.Select(service => service.Id == scenario.Service.Id ? scenario.Service : service)]),
    };

    async Task GrantRecordAsync(Scenario scenario, Stage stage, CancellationToken cancellationToken)
    {
        if (scenario.Record is { Succeeded: 0, Failed: 0 } || library.Find(scenario.RunbookId) is not { } runbook)
            return;
        await stage.Files.Runbooks.ChangeAsync(runbook.Id, runbook.Version, runbook.Class, scenario.Service.Id, was => was with
        {
            Succeeded = scenario.Record.Succeeded,
            Failed = scenario.Record.Failed,
            LastUsed = scenario.Record.LastUsed ?? scenario.Start - TimeSpan.FromDays(1),
            Earned = scenario.Stage,
        }, cancellationToken);
    }

    static ScriptedWorld ScriptOf(Scenario scenario) => new(scenario.Start,
        [.. scenario.World.Select(change => new Simulation.WorldChange(change.At, change.After,
            new Dictionary<string, IReadOnlyDictionary<string, string>?> { [change.Evidence] = change.Facts }))]);
}
