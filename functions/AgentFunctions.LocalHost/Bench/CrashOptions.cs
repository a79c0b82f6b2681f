using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Kills">How often the host is killed.</param>
/// <param name="Incidents">How many services break.</param>
/// <param name="Seed">Chooses faults, people and kills.</param>
/// <param name="Directory">Where the run keeps its data; removed afterwards if nothing was found.</param>
public sealed record CrashOptions(int Kills, int Incidents, int Seed, string Directory)
{
    /// <summary>The acts are carried out by an executor in a process of its own, which is killed too.</summary>
    public bool Executor { get; init; }

    /// <summary>Where the host under test keeps its records.</summary>
    public StoreChoice Store { get; init; } = StoreChoice.Sqlite;
}
