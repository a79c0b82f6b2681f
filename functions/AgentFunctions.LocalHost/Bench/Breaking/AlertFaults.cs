using System.Diagnostics;
using System.Text;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Alerts that nobody can read among good ones, and a clock that jumps in nights of the whole product.</summary>
sealed class AlertFaults(FaultsOptions options, Library library)
{
    const int Good = 300;
    static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    static readonly Func<string>[] Poisons =
    [
        () => "", () => "{", () => "null", () => new string('[', 100_000), () => """{"schemaId":"azureMonitorCommonAlertSchema","data":null}""",
        () => """{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":7,"firedDateTime":"never"}}}""", () => new string('x', 3 << 20), () => "\uFFFF\u0000",
    ];

    public async Task<FaultLine> PoisonAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("poisoned alerts among good ones", options.Data);
        var (alone, beside) = (new Latency(0, 0), new Latency(0, 0));
        await tally.TryAsync(async folder =>
        {
            var clock = new FakeTimeProvider(Start);
            using var estate = new SimulatedEstate(library.Services, 1, clock, new MemoryOperationLog());
            await using var stage = Scenarios.Stage.Open(() => library, clock, estate, new FixedCeiling(Incidents.Stage.Observe), new SqliteRowStore(Path.Combine(folder, "store.db")));
            await GoodAsync(stage, 0, cancellationToken);
            alone = await GoodAsync(stage, Good, cancellationToken);
            var poisoning = Task.Run(() => PoisonAsync(stage, cancellationToken), cancellationToken);
            beside = await GoodAsync(stage, 2 * Good, cancellationToken);
            return ("series", await poisoning);
        });
        return tally.Line($"others' p99 {beside.P99Ms:0.0} ms beside them, {alone.P99Ms:0.0} ms without") with { Count = Poisons.Length * options.Trials };
    }

    public FaultLine ClockJumps()
    {
        var nights = Enumerable.Range(1, options.Trials).Select(seed => Simulate.NightPlan.Of(seed) is var plan ? plan with { Mischiefs = Jumps(seed) } : plan)
            .Select(plan => Simulate.Night.Play(plan, library, new Simulate.PlantedFault())).ToArray();
        return new FaultLine("nights of the whole product in which the clock jumps, back and forth", nights.Length, nights.Count(night => !night.IsGood),
            $"{nights.Sum(night => night.Incidents)} incidents, {nights.Sum(night => night.Effects)} effects") { Problems = [.. nights.SelectMany(night => night.Findings).Take(3)] };
    }

    static Simulate.Mischief[] Jumps(int seed) =>
        [.. Enumerable.Range(1, 4).Select(number => new Simulate.Mischief.ClockJump(TimeSpan.FromMinutes(9 * number), TimeSpan.FromMinutes((seed * number % 7 - 3) * 10)))];

    async Task<Latency> GoodAsync(Scenarios.Stage stage, int from, CancellationToken cancellationToken)
    {
        var service = library.Services.Services.First();
        var took = new double[Good];
        for (var number = 0; number < Good; number++)
        {
            var payload = ScenarioPayload.Inline(new ScenarioAlert(TimeSpan.Zero, null, "Http5xx", Severity.Sev2, "Platform", service.Id, null), service, Start.AddMilliseconds(from + number));
            var begun = Stopwatch.GetTimestamp();
            if (await stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(payload), cancellationToken) is not IntakeAnswer.Accepted)
                throw new InvalidOperationException("A good alert was not accepted.");
            took[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        return Latency.Of(took);
    }

    /// <returns>What was neither refused nor taken in as an alert for people: a strange alert is better than a lost one.</returns>
    async Task<IReadOnlyList<string>> PoisonAsync(Scenarios.Stage stage, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        for (var number = 0; number < Poisons.Length * options.Trials; number++)
            if (await stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(Poisons[number % Poisons.Length]()), cancellationToken) is var answer and not (IntakeAnswer.Refused or IntakeAnswer.Accepted))
                wrong.Add($"poison {number % Poisons.Length} was answered {answer}");
        return wrong;
    }
}
