using AgentFunctions.Activities;
using AgentFunctions.Azure.Composition;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>The estate that this installation looks after: simulated in this process, or simulated in another one.</summary>
sealed class EstateHere : IDisposable
{
    readonly List<IDisposable> owned = [];

    EstateHere(string says, Activities.Estate ports, InjectFault? injectFault) => (Says, Ports, InjectFault) = (says, ports, injectFault);

    /// <summary>For the start-up picture.</summary>
    public string Says { get; }

    public Activities.Estate Ports { get; }

    /// <summary>Null for a real one.</summary>
    public InjectFault? InjectFault { get; }

    /// <summary>Null when another process holds the estate: who started that one also sends its alerts.</summary>
    public SimulatedEstate? Simulated { get; private init; }

    public static EstateHere Open(ServeOptions options, DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time) =>
        options.Azure ? OfAzure(data, library, files, flags, time) :
        options.EstateUrl is { } url ? Remote(url, files, flags, time) : InProcess(options.Seed, data, library, files, flags, time);

    static EstateHere OfAzure(DataFolder data, Library library, CaseFiles files, StageFlags flags, TimeProvider time)
    {
        var side = AzureHere.Open(data, () => library, time);
        var missing = side.NotHere(library);
        var here = new EstateHere(
            $"Azure, only looked at: this host has no identity to act with{(missing.Count == 0 ? "" : $". Not seen: {string.Join("; ", missing)}")}",
            new Activities.Estate(side.Evidence, [.. side.Changes, files.Changes], new NoExecutor(), flags) { Alerts = side.Alerts }, null);
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
