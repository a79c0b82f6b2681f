using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Everything around the host in one night; it lives on when the host dies.</summary>
sealed class NightWorld : IDisposable
{
    public NightWorld(NightPlan plan, Library library, PlantedFault planted, bool told)
    {
        (Plan, Library, Planted) = (plan, library, planted);
        Loop = new Loop(plan.Seed);
        Loop.Trace.Lines = told ? [] : null;
        Place = new Place(Loop, 0);
        Agenda = new Agenda(NightPlan.Start, Place);
        Disk = new Disk(new Random(plan.Seed + 3)) { ForgetsToSync = file => planted.ForgetsToSync(Path.GetFileNameWithoutExtension(file)), OnCommitted = () => Reached(NightMoment.Commit) };
        Deaths = new NightDeaths(plan);
        Estate = new SimulatedEstate(library.Services, plan.Seed, new TrueTime(Agenda), new MemoryOperationLog()) { OnApplied = _ => Applied() };
        Network = new Network(Agenda, Place, new Random(plan.Seed + 1), plan.Weather);
        People = new NightPeople(this, new Random(plan.Seed + 2));
        Alerting = new NightAlerting(this);
        Envelope = new NightEnvelope(this);
    }

    public NightPlan Plan { get; }

    public Library Library { get; }

    public PlantedFault Planted { get; }

    public Loop Loop { get; }

    public Place Place { get; }

    public Agenda Agenda { get; }

    public Disk Disk { get; }

    public SimulatedEstate Estate { get; }

    public Network Network { get; }

    public NightPeople People { get; }

    public NightAlerting Alerting { get; }

    public NightEnvelope Envelope { get; }

    /// <summary>Null while it is down.</summary>
    public HostLife? Host { get; set; }

    public NightFindings Findings { get; } = new();

    public void Say(string what) => Loop.Trace.Say(Agenda.Now, what);

    public NightDeaths Deaths { get; }

    public NightTally Tally { get; } = new();

    public void Reached(NightMoment moment) => Deaths.Reached(moment, Loop.Steps);

    public void Sending(Operation operation)
    {
        Envelope.Check(operation);
        Reached(operation.Key.EndsWith(NightEnvelope.UndoEnd, StringComparison.Ordinal) ? NightMoment.Undo : NightMoment.Act);
    }

    Task Applied()
    {
        Reached(NightMoment.Effect);
        return Task.CompletedTask;
    }

    public Task<T> AskAsync<T>(Func<HostLife, Task<T>> call) => Network.ToHostAsync(() => Host, call);

    public void Dispose()
    {
        Host?.Dispose();
        Place.Die();
        Estate.Dispose();
        Disk.Dispose();
    }
}

sealed class TrueTime(Agenda agenda) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => agenda.Now;
}

/// <summary>What a night did that must never be.</summary>
sealed class NightFindings
{
    readonly List<string> found = [];

    public IReadOnlyList<string> Found => found;

    public void Unless(bool holds, string says)
    {
        if (!holds && !found.Contains(says))
            found.Add(says);
    }
}
