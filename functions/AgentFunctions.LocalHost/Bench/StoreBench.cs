using System.Diagnostics;
using System.Text;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Measures the hot paths over a store: an alert accepted, an approval decided, an audit entry appended, and a storm. The clock stands still, so that no
/// orchestration works beside them; everything is read back.</summary>
public sealed class StoreBench
{
    const int Senders = 32;
    const int Warm = 20;

    static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly Scenarios.Stage stage;
    readonly Service service;
    readonly int samples;
    int sent;

    StoreBench(Scenarios.Stage stage, Service service, int samples) => (this.stage, this.service, this.samples) = (stage, service, samples);

    /// <param name="choice">Tables of its own are made in the account, and removed.</param>
    /// <param name="samples">Of each thing that is measured.</param>
    /// <param name="directory">Where a SQLite store is put for the time of the run.</param>
    /// <param name="runbooks">The folder with <c>catalog/</c>; null to look for it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="CannotRunException">The connection is not one.</exception>
    public static async Task<StoreBenchResult> RunAsync(StoreChoice choice, int samples, string directory, string? runbooks, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(runbooks);
        var place = Directory.CreateDirectory(Path.Combine(directory, $"bench-store-{Environment.ProcessId}"));
        try
        {
            await using var store = new BenchStore(choice, place.FullName);
            var clock = new FakeTimeProvider(Start);
            using var estate = new SimulatedEstate(library.Services, 1, clock, new MemoryOperationLog());
            await using var stage = Scenarios.Stage.Open(() => library, clock, estate, new FixedCeiling(Incidents.Stage.Observe), store.Open());
            return await new StoreBench(stage, library.Services.Services.First(), samples).MeasureAsync(choice, cancellationToken);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    async Task<StoreBenchResult> MeasureAsync(StoreChoice choice, CancellationToken cancellationToken)
    {
        for (var n = 0; n < Warm; n++)
            await AcceptAsync(cancellationToken);
        var accept = await LatencyAsync(_ => AcceptAsync(cancellationToken));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            for (var n = 0; n < samples / 10; n++)
                await AcceptAsync(cancellationToken);
        }));
        var perSecond = Senders * (samples / 10) / watch.Elapsed.TotalSeconds;
        for (var n = 0; n < samples; n++)
            await stage.Files.Approvals.AddAsync(Asked(n), cancellationToken);
        var decide = await LatencyAsync(n => stage.Files.Approvals.ChangeAsync(IdOf(n), asked => asked with { Status = ApprovalStatus.Approved }, cancellationToken));
        var append = await LatencyAsync(n => stage.Files.Audit.AppendAsync(new("bench", $"{n}", Start, "bench", "an entry", "bench", new Dictionary<string, string>()), cancellationToken));
        var says = choice.Tables is null ? "SQLite" : "Azure Tables";
        return new(says, samples, accept, decide, append, perSecond, await BadAsync(cancellationToken));
    }

    async Task AcceptAsync(CancellationToken cancellationToken)
    {
        var at = Start + TimeSpan.FromMilliseconds(Interlocked.Increment(ref sent));
        var payload = ScenarioPayload.Inline(new ScenarioAlert(TimeSpan.Zero, null, "Http5xx", Severity.Sev2, "Platform", service.Id, null), service, at);
        if (await stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(payload), cancellationToken) is not IntakeAnswer.Accepted)
            throw new InvalidOperationException("An alert of the bench was not accepted.");
    }

    async Task<int> BadAsync(CancellationToken cancellationToken)
    {
        var incidents = (await stage.Files.Incidents.ListAsync(new(null, null, null, 100, null), cancellationToken)).Items;
        var approved = await stage.Files.Approvals.ListAsync(ApprovalStatus.Approved, cancellationToken);
        var (entries, head) = await stage.Files.Audit.ChainAsync("bench", cancellationToken);
        return sent - incidents.SelectMany(incident => incident.Alerts).DistinctBy(alert => alert.Key).Count()
            + samples - approved.Count + AuditVerifier.Verify(entries, [head]).Count + samples - entries.Count;
    }

    async Task<Latency> LatencyAsync(Func<int, Task> one)
    {
        var taken = new double[samples];
        for (var n = 0; n < samples; n++)
        {
            var watch = Stopwatch.StartNew();
            await one(n);
            taken[n] = watch.Elapsed.TotalMilliseconds;
        }
        return Latency.Of(taken);
    }

    Approval Asked(int n)
    {
        var action = new ProposedAction("bench", service.ResourceId, service.Id, new Dictionary<string, string>(), null);
        return new(
            IdOf(n), "INC-0001", new ApprovalContract("bench", 1, "bench", "bench", action, "", 1, "", "", "", ""), new ApprovalNeed(1, "", false, ""),
            ApprovalStatus.Pending, Start, Start, [], [], "", null, null, false);
    }

    static string IdOf(int n) => $"inc-0001-bench-{n}";
}
