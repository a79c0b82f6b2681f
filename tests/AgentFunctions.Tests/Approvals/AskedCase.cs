using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Audit;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Records;
using AgentFunctions.Tests.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Approvals;

/// <summary>One incident with one request for agreement, and everybody who may end it.</summary>
sealed class AskedCase
{
    public const string Id = "inc-0001-swap-back-1";
    const string Incident = "INC-0001";
    static readonly Library Shipped = Tests.Runbooks.Shipped.Library;

    readonly FakeTimeProvider clock = new(Samples.Noon.AddMinutes(1));
    readonly Func<Library> library;
    readonly Chronicle chronicle;

    public AskedCase(IRowStore? rows = null, Func<Library>? library = null)
    {
        this.library = library ?? (() => Shipped);
        Files = new CaseFiles(rows ?? new MemoryRowStore());
        chronicle = new Chronicle(Files, clock);
        Desk = new IncidentDesk(Files, Orchestrations, this.library, clock);
    }

    public CaseFiles Files { get; }

    public SilentOrchestrations Orchestrations { get; } = new();

    public IncidentDesk Desk { get; }

    public FakeTimeProvider Clock => clock;

    public static Approval Request(int approvers = 1, string risk = "medium", string author = "dana@contoso.example")
    {
        var runbook = Shipped.Find("app-service-bad-deployment")!;
        var contract = new ApprovalContract(runbook.Id, runbook.Version, author, "swap-back", Samples.Swap, "hash", Shipped.Policy.Version, "ask", "errors fall", "swap again", "")
        {
            RunbookHash = runbook.Hash, Risk = risk, ExpiresAt = Samples.Noon.AddMinutes(15),
        };
        return Samples.Approval(Id) with
        {
            Contract = Activities.Contracts.Sealed(contract), Need = new ApprovalNeed(approvers, "Responder.Approve", false, "asked"), Asked = ["asha"], Chain = ["asha", "ben", "chloe"],
        };
    }

    public async Task OpenAsync(Approval? request = null)
    {
        await Files.Incidents.AddAsync(Samples.Incident() with { Approvals = [Id], State = IncidentState.AwaitingApproval }, default);
        await Files.Approvals.AddAsync(request ?? Request(), default);
    }

    public Task<DecisionAnswer> DecideAsync(string person, bool approve = true) => Desk.Approvals.DecideAsync(Id, person, approve, "", default);

    public Task<DecisionAnswer> DecideAsync(Answer answer) => Desk.Approvals.DecideAsync(answer, default);

    /// <summary>What the orchestration does when patience ends.</summary>
    public Task<Decision?> TimeOutAsync() => new CloseApproval(Files, chronicle).RunAsync(new CloseRequest(Id, Expire: true), default);

    /// <summary>What the orchestration does when it is rung.</summary>
    public Task<Decision?> HearAsync() => new CloseApproval(Files, chronicle).RunAsync(new CloseRequest(Id, Expire: false), default);

    public async Task StopAsync()
    {
        await Desk.Stops.PressAsync($"incident:{Incident}", "drill", "chloe", default);
        await ReviewAsync();
    }

    /// <summary>Azure Monitor says Resolved for its only alert.</summary>
    public async Task ResolveAsync()
    {
        await Files.Incidents.ChangeAsync(Incident, was => was with
        {
            Alerts = [new IncidentAlert("k", "a", "r", "checkout", "Platform", "Http5xx", "rule", Severity.Sev1, Samples.Noon, Samples.Noon.AddMinutes(1), false)],
        }, default);
        await ReviewAsync();
    }

    public async Task<Approval> RowAsync() => (await Files.Approvals.FindAsync(Id, default))!.Value;

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync() => [.. await Files.Audit.ReadAsync(Incident, default)];

    Task ReviewAsync() => new Review(Files, chronicle, new Acknowledging(Files, chronicle, null, TimeProvider.System), library).RunAsync(new IncidentRef(Incident), default);
}
