using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.LocalHost.Executing;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;
using AgentFunctions.Web.Routes;
using AgentFunctions.Web.Work;
using AgentFunctions.WorkItems;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The estate that this installation looks after: Azure, simulated in this process, or simulated in another one.</summary>
sealed class EstateHere : IDisposable
{
    readonly List<IDisposable> owned = [];

    EstateHere(string says, Activities.Estate ports, InjectFault? injectFault) => (Says, Ports, InjectFault) = (says, ports, injectFault);

    /// <summary>For the start-up picture.</summary>
    public string Says { get; }

    public Activities.Estate Ports { get; }

    /// <summary>Where acts are written down on the estate itself; nowhere if another process acts.</summary>
    public IReadOnlyList<IMessageChannel> ChangeMarks { get; private init; } = [];

    /// <summary>Null for a real one.</summary>
    public InjectFault? InjectFault { get; }

    /// <summary>Null when another process holds the estate: who started that one also sends its alerts.</summary>
    public SimulatedEstate? Simulated { get; private init; }

    public static EstateHere Open(ServeOptions options, OpenStore store, DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time)
    {
        var here = options.Azure ? OfAzure(data, library, files, flags, time, acts: options.Executor is null) :
            options.EstateUrl is { } url ? Remote(url, files, flags, time) : InProcess(options.Seed, data, library, files, flags, time);
        return options.Executor is { } executor ? here.ActedOnBy(executor, store, data, library, files, time) : here;
    }

    /// <summary>For an executor: what it can act on.</summary>
    public static EstateHere Acting(ExecutorOptions options, DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time) =>
        options.EstateUrl is { } url ? Remote(url, files, flags, time) : OfAzure(data, library, files, flags, time, acts: true);

    /// <summary>This process keeps no way to act: what it had is only read through, and the executor is asked.</summary>
    EstateHere ActedOnBy(Uri executor, OpenStore store, DataFolder data, Library library, CaseFiles files, TimeProvider time)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = executor, Timeout = WorkClient.Patience };
        var post = new WorkPost(new WorkClient(http).PostAsync, new WorkSignature(new Seal(data.WorkKeys)), store.Name, TimeProvider.System);
        var there = new EstateHere($"{Says}; the executor at {executor} acts", Ports.WithExecutor(post, files, () => library, new WorkClocks(time, TimeProvider.System)), InjectFault);
        there.owned.AddRange([http, this]);
        return there;
    }

    static EstateHere OfAzure(DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time, bool acts)
    {
        var side = AzureHere.Open(data, () => library, time);
        var acting = AzureHere.Acting(data, acts, () => library, time);
        var missing = side.NotHere(library);
        var here = new EstateHere(
            $"Azure{(acts ? ", acted on as the settings or who is signed in allow" : ", only looked at by this process")}{(missing.Count == 0 ? "" : $". Not seen: {string.Join("; ", missing)}")}",
            new Activities.Estate(side.Evidence, [.. side.Changes, files.Changes], acting.Executor, flags) { Alerts = side.Alerts, Acknowledger = side.Acknowledger, Permissions = acting.Permissions, Overlap = Activities.Estate.RequestsOutliveTheirSender }, null) { ChangeMarks = acts ? acting.ChangeMarks(side.Settings) : [] };
        here.owned.Add(side);
        return here;
    }

    static EstateHere Remote(Uri url, CaseFiles files, StageFlags flags, TimeProvider time)
    {
        var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        var estate = new RemoteEstate(http, time);
        var here = new EstateHere($"simulated, at {url}", new Activities.Estate([estate], [estate, files.Changes], estate, flags) { Acknowledger = estate }, estate.InjectAsync);
        here.owned.Add(http);
        return here;
    }

    static EstateHere InProcess(int seed, DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time)
    {
        var log = new FileOperationLog(data.Estate);
        var estate = new SimulatedEstate(library.Services, seed, time, log);
        var here = new EstateHere($"simulated, in this process (seed {seed}, log {data.Estate})", new Activities.Estate([estate], [estate, files.Changes], estate, flags) { Alerts = estate.Alerts, Acknowledger = estate },
            async (fault, cancellationToken) =>
            {
                await estate.InjectAsync(fault, cancellationToken);
                return estate.AlertsFor(fault);
            }) { Simulated = estate };
        here.owned.AddRange([estate, log]);
        return here;
    }

    public void Dispose() => owned.ForEach(one => one.Dispose());
}
