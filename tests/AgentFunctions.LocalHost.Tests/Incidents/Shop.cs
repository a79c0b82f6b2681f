using System.Text;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Tests.Incidents;

/// <summary>The contoso shop on virtual time, with the shipped runbooks: alerts arrive as the estate raises them.</summary>
sealed class Shop : IAsyncDisposable
{
    public static readonly DateTimeOffset Night = new(2026, 11, 20, 2, 50, 0, TimeSpan.Zero);

    static readonly Lazy<Library> Shipped = new(() => LibraryReader.Read(Folder()).Need());

    readonly FakeTimeProvider clock;
    DateTimeOffset alertedUntil = Night;

    Shop(FakeTimeProvider clock, SimulatedEstate estate, AgentFunctions.Incidents.Stage ceiling)
    {
        (this.clock, Estate) = (clock, estate);
        Stage = LocalHost.Scenarios.Stage.Open(() => Library, clock, estate, new FixedCeiling(ceiling));
    }

    public SimulatedEstate Estate { get; }

    public LocalHost.Scenarios.Stage Stage { get; }

    /// <summary>What is in force now; a test may change it while incidents run.</summary>
    public Library Library { get; set; } = Shipped.Value;

    public static Shop Open(AgentFunctions.Incidents.Stage ceiling)
    {
        var clock = new FakeTimeProvider(Night);
        var estate = new SimulatedEstate(Shipped.Value.Services, 7, clock, new MemoryOperationLog());
        return new Shop(clock, estate, ceiling);
    }

    /// <summary>An alert of its own, as Azure Monitor sends it.</summary>
    public async Task AlertAsync(string signal, string service)
    {
        var payload = ScenarioPayload.Inline(new(TimeSpan.Zero, null, signal, Severity.Sev2, "Platform", service, null), Library.Services.Find(service)!, clock.GetUtcNow());
        await Stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(payload), CancellationToken.None);
    }

    public Task BreakAsync(string fault, string service, CureOutcome outcome = CureOutcome.Cures) =>
        Estate.InjectAsync(new Fault(fault, service, 7, clock.GetUtcNow() + TimeSpan.FromMinutes(5)) { Outcome = outcome }, CancellationToken.None);

    /// <summary>Lets time pass in steps of five seconds; what the estate raises meanwhile arrives.</summary>
    public async Task PassAsync(TimeSpan time, Func<Task<bool>>? until = null)
    {
        var end = clock.GetUtcNow() + time;
        while (clock.GetUtcNow() < end && (until is null || !await until()))
        {
            var next = clock.GetUtcNow() + TimeSpan.FromSeconds(5);
            foreach (var alert in Estate.PendingAlerts(alertedUntil, next))
                await Stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Json), CancellationToken.None);
            alertedUntil = next;
            await Stage.AdvanceToAsync(next);
        }
    }

    public async Task<Approval> AwaitApprovalAsync()
    {
        Approval? asked = null;
        await PassAsync(TimeSpan.FromMinutes(20), async () =>
            (asked = (await Stage.Files.Approvals.ListAsync(ApprovalStatus.Pending, CancellationToken.None)).FirstOrDefault(approval => approval.Asked.Count > 0)) is not null);
        return asked ?? throw new AssertFailedException($"Nobody was asked.\n{await StoryAsync()}");
    }

    public Task<DecisionAnswer> DecideAsync(Approval approval, string person, bool approve) =>
        Stage.Desk.Approvals.DecideAsync(approval.Id, person, approve, "", CancellationToken.None);

    /// <summary>Ten runs that ended well, and a person's promotion.</summary>
    public Task EarnAsync(string runbookId, string service)
    {
        var runbook = Shipped.Value.Find(runbookId)!;
        return Stage.Files.Runbooks.ChangeAsync(runbook.Id, runbook.Version, runbook.Class, service,
            was => was with { Earned = AgentFunctions.Incidents.Stage.Auto, Succeeded = 10, LastUsed = clock.GetUtcNow() }, CancellationToken.None);
    }

    public async Task<Incident> IncidentAsync(string id = "INC-0001") => (await Stage.Files.Incidents.FindAsync(id, CancellationToken.None))!.Value;

    public async Task<string> StoryAsync(string id = "INC-0001")
    {
        var trail = await Stage.Files.Audit.ReadAsync(id, CancellationToken.None);
        return string.Join('\n', trail.Select(entry => $"{entry.At:HH:mm:ss} {entry.Kind,-16} {entry.Text}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        Estate.Dispose();
    }

    static RunbookFolder Folder()
    {
        var root = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(root, "runbooks")))
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("No runbooks folder above the tests.");
        root = Path.Combine(root, "runbooks");
        return new RunbookFolder(Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText));
    }
}
