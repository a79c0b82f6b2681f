namespace AgentFunctions.LocalHost.Bench;

/// <param name="Orchestrations">Started at once.</param>
/// <param name="Activities">Called by each, one after another.</param>
/// <param name="OrchestrationsPerSecond">From the first start to the last result.</param>
/// <param name="StepsPerSecond">Activities, in the same time.</param>
/// <param name="Alone">Start to result of one orchestration with nothing else to do.</param>
/// <param name="Event">From raising an event to the result of the orchestration that waited for it.</param>
/// <param name="FsyncPerSecond">What the disk gives: 4 KiB appended and flushed, one after another.</param>
/// <param name="Bad">Missing or wrong results; anything but 0 makes the other figures worthless.</param>
public sealed record EngineBenchResult(
    int Orchestrations, int Activities, double OrchestrationsPerSecond, double StepsPerSecond, Latency Alone, Latency Event, double FsyncPerSecond, int Bad);
