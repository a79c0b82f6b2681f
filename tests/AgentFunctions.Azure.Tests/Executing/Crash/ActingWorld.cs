using System.Text.Json;
using AgentFunctions.Activities;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>An incident that is approved and about to act on a loopback Azure, with the product's own activities. What survives a life is here: the store,
/// Azure, the clock.</summary>
sealed class ActingWorld
{
    public static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    ActingWorld(KindWorld kind, Library library)
    {
        (Kind, Library) = (kind, library);
        Arm = new LoopbackArm(Time);
        kind.Build(Arm);
    }

    public KindWorld Kind { get; }

    public Library Library { get; }

    /// <summary>What a process makes of its estate: nothing, unless another one acts for it.</summary>
    public Func<Estate, CaseFiles, Estate> Around { get; set; } = (estate, _) => estate;

    public FakeTimeProvider Time { get; } = new HurriedTime(Night);

    public LoopbackArm Arm { get; }

    public MemoryRowStore Rows { get; private init; } = new();

    public CaseFiles Files => new(Rows);

    public StepRun Run { get; private set; } = null!;

    public string Key => Run.OperationKey;

    public int Effects(string key) => Arm.Effects.GetValueOrDefault(NameBasedGuid.Of(key));

    public static async Task<ActingWorld> PrepareAsync(KindWorld kind, string? undo = null)
    {
        var world = new ActingWorld(kind, ActingCase.LibraryFor(kind, undo));
        await world.PrepareAsync();
        return world;
    }

    /// <summary>Another world that stands where this one stood when it was prepared.</summary>
    public ActingWorld Again() => new(Kind, Library) { Rows = Rows.Copy(), Run = Run };

    /// <summary>The activities as a process runs them that dies at a moment.</summary>
    public Registrations Process(Life life)
    {
        var files = new CaseFiles(RowsOf(life));
        return ResponderRegistrations.Create(files, Around(EstateOf(life), files), () => Library, Time);
    }

    public IRowStore RowsOf(Life life) => new MortalRows(Rows, life);

    /// <summary>Azure as a process sees it that dies at a moment.</summary>
    public Estate EstateOf(Life life)
    {
        var trouble = new SteadyTrouble();
        return new Estate([trouble], [], LoopbackAzure.Executor(Arm, Library.Services, network => new MortalHandler(network, life)), trouble);
    }

    public static async Task<TOut> CallAsync<TIn, TOut>(Registrations process, Activity<TIn, TOut> activity, TIn input) => JsonSerializer.Deserialize<TOut>(
        await process.Activities[activity.Name](JsonSerializer.Serialize(input, process.Json), CancellationToken.None), process.Json)!;

    async Task PrepareAsync()
    {
        var process = Process(Life.Whole());
        await Files.Incidents.AddAsync(new Incident("INC-0001", IncidentState.Received, "", Severity.Sev2, "production", "shop", "shop", ["shop"], false, "new", Night, Night, 1)
        {
            Alerts = [new IncidentAlert("k", "a", "r", "shop", "Platform", "Http5xx", "rule", Severity.Sev2, Night.AddMinutes(-5), null, false)],
        }, default);
        var snapshot = await CallAsync(process, IncidentActivities.Investigate, new IncidentRef("INC-0001"));
        var plan = await CallAsync(process, IncidentActivities.MakePlan, snapshot);
        Run = new StepRun("INC-0001", snapshot.SnapshotId, plan, 1, 0, 1);
        var ready = await CallAsync(process, IncidentActivities.PrepareStep, Run);
        var request = ready.Approval ?? throw new AssertFailedException($"{Kind.Kind} would not be asked for: {ready.Answer} {ready.Reason} ({plan.Decision} {plan.Reason})");
        await CallAsync(process, IncidentActivities.OpenApproval, request);
        await Files.Approvals.ChangeAsync(request.Approval.Id, was => was with
        {
            Status = ApprovalStatus.Approved, DecidedAt = Time.GetUtcNow(), DecidedBy = "asha", Consumed = true,
            Votes = [new Vote("asha", Time.GetUtcNow(), ""), new Vote("ben", Time.GetUtcNow(), "")],
        }, default);
    }

    /// <summary>As the orchestration does it: an activity that failed is asked once more, and what runs long is polled to its end.</summary>
    public async Task<ActResult> ActAsync(Activity<ActRequest, ActResult> activity, params Life[] lives)
    {
        var left = new Queue<Life>(lives);
        var result = await SurviveAsync(left, process => CallAsync(process, activity, new ActRequest(Run, Run.ApprovalId)));
        var since = Time.GetUtcNow();
        while (result.State == ActionState.Accepted)
        {
            Time.Advance(result.PollAfter);
            var key = result.OperationKey;
            result = await SurviveAsync(left, process => CallAsync(process, IncidentActivities.Poll, new PollRequest(key, since)));
        }

        return result;
    }

    /// <summary>A pause of a few seconds passes at once; patience with others stays.</summary>
    internal sealed class HurriedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(10))
                Advance(dueTime);
            return timer;
        }
    }

    async Task<T> SurviveAsync<T>(Queue<Life> lives, Func<Registrations, Task<T>> work)
    {
        while (true)
        {
            var life = lives.TryPeek(out var mortal) ? mortal : Life.Whole();
            try
            {
                return await work(Process(life));
            }
            catch (Exception died) when (died is KilledException || died.GetBaseException() is KilledException)
            {
                lives.Dequeue();
                Time.Advance(TimeSpan.FromSeconds(2));
            }
        }
    }
}
