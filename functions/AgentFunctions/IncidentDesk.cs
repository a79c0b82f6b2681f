using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.People;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions;

/// <summary>The only way in, for every host: alerts, decisions, the stop button, and what people do with an incident.</summary>
public sealed class IncidentDesk
{
    readonly AlertIntake intake;
    readonly Chronicle chronicle;
    readonly IncidentBell bell;

    public IncidentDesk(CaseFiles files, IOrchestrationClient orchestrations, Func<Library> library, TimeProvider time)
    {
        chronicle = new Chronicle(files, time);
        bell = new IncidentBell(files, orchestrations);
        intake = new AlertIntake(files, library, bell, chronicle, time);
        Files = files;
        Library = library;
        Approvals = new ApprovalDesk(files, chronicle, orchestrations, library);
        People = new PeopleDesk(files, chronicle, bell, orchestrations, library);
        Delegations = new DelegationDesk(files, chronicle, library);
        Stops = new StopDesk(files, bell, chronicle);
        Memory = new MemoryDesk(files, chronicle);
        Sweeper = new Sweeper(files, intake, chronicle, orchestrations, new HandOff(files, chronicle, new Duty(files, library, [], time), library));
    }

    public CaseFiles Files { get; }

    public Func<Library> Library { get; }

    public ApprovalDesk Approvals { get; }

    public PeopleDesk People { get; }

    public DelegationDesk Delegations { get; }

    public StopDesk Stops { get; }

    public MemoryDesk Memory { get; }

    public Sweeper Sweeper { get; }

    /// <summary>Takes in what fired at the source and never arrived here.</summary>
    public Reconciler ReconcilerFor(Ports.IAlertSource source) => new(Files, intake, source, chronicle, bell);

    /// <summary>Takes one request body in. What is accepted is on disk before this answers.</summary>
    /// <exception cref="Ports.StoreUnavailableException">Our failure: the sender must try again.</exception>
    public Task<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => intake.ReceiveAsync(body, cancellationToken);

    /// <summary>A change event from a pipeline.</summary>
    public Task AddChangeAsync(ChangeEvent change, CancellationToken cancellationToken) => Files.Changes.AddAsync(change, cancellationToken);
}
