using System.Text;
using AgentFunctions.Azure.Tests.Tables;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Records;
using AgentFunctions.Simulation;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>Two hosts as they run in Azure: each with a desk and a store of its own, over the same tables and the same task hub (the embedded
/// engine, in memory). Time is virtual and the estate simulated; the tables are Azurite's.</summary>
sealed class TwoHosts : IAsyncDisposable
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 2, 50, 0, TimeSpan.Zero);

    readonly FakeTimeProvider clock = new(Night);
    readonly LocalHost.Scenarios.Stage stage;
    DateTimeOffset alertedUntil = Night;

    /// <param name="perTry">On the way of the first host to its account.</param>
    public TwoHosts(params HttpPipelinePolicy[] perTry)
    {
        var prefix = Storage.NewPrefix();
        Estate = new SimulatedEstate(Repository.Library.Services, 7, clock, new MemoryOperationLog());
        stage = LocalHost.Scenarios.Stage.Open(() => Repository.Library, clock, Estate, new FixedCeiling(Incidents.Stage.Suggest), Storage.Open(prefix, perTry));
        Second = new IncidentDesk(new CaseFiles(Storage.Open(prefix)), stage.Engine, () => Repository.Library, clock);
    }

    public SimulatedEstate Estate { get; }

    public IncidentDesk First => stage.Desk;

    public IncidentDesk Second { get; }

    public CaseFiles Files => stage.Files;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <returns>The alerts that it will raise.</returns>
    public async Task<IReadOnlyList<ScheduledAlert>> BreakAsync(string name, string service)
    {
        var fault = new Fault(name, service, 7, Now + TimeSpan.FromMinutes(5));
        await Estate.InjectAsync(fault, CancellationToken.None);
        return Estate.AlertsFor(fault);
    }

    public static async Task<Receipt> SendAsync(IncidentDesk to, ScheduledAlert alert) =>
        ((IntakeAnswer.Accepted)await to.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Json), CancellationToken.None)).Receipt;

    /// <summary>Lets time pass in steps of five seconds; what the estate raises meanwhile arrives at the first host.</summary>
    public async Task PassAsync(TimeSpan time, Func<Task<bool>>? until = null)
    {
        for (var end = Now + time; Now < end && (until is null || !await until());)
        {
            var next = Now + TimeSpan.FromSeconds(5);
            foreach (var alert in Estate.PendingAlerts(alertedUntil, next))
                await SendAsync(First, alert);
            alertedUntil = next;
            await stage.AdvanceToAsync(next);
        }
    }

    /// <summary>Until somebody was asked.</summary>
    public async Task<Approval> AwaitApprovalAsync()
    {
        await PassAsync(TimeSpan.FromMinutes(20), async () => (await Second.Files.Incidents.FindAsync("INC-0001", CancellationToken.None))?.Value.State == IncidentState.AwaitingApproval);
        await PassAsync(TimeSpan.FromSeconds(5));
        return (await Second.Files.Approvals.ListAsync(ApprovalStatus.Pending, CancellationToken.None)).Single();
    }

    /// <summary>Until nothing is being worked on.</summary>
    public Task SettleAsync() => stage.Engine.WhenIdleAsync();

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        Estate.Dispose();
    }
}
