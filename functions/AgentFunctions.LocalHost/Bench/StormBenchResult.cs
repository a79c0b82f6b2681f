namespace AgentFunctions.LocalHost.Bench;

/// <param name="Alerts">Distinct ones in the flood.</param>
/// <param name="Rules">That raise them.</param>
/// <param name="Data">Where the host's files are put for the time of the run; its disk is what is measured.</param>
public sealed record StormOptions(int Alerts, int Rules, string Data)
{
    /// <summary>Afterwards, so many times as many alerts a second as were accepted in the flood; 0 for no overload.</summary>
    public int Overload { get; init; }

    public const int ServicesPerSystem = 10;
    public const int Systems = 6;

    /// <summary>Alerts a second of the calm part, in which the answer's time is measured.</summary>
    public const int CalmRate = 200;
    public const int CalmSeconds = 10;
    public const int OverloadSeconds = 5;

    /// <summary>Alerts that are delivered so often each.</summary>
    public const int Repeated = 1000;
    public const int Times = 10;
}

/// <param name="Sent">Requests, the repeated ones included.</param>
/// <param name="AcceptedPerSecond">Alerts of the flood, from the first request to the last 202.</param>
/// <param name="Answer">At a steady 200 a second: from when it should have been sent to the answer, so that a stall is not hidden.</param>
/// <param name="FloodAnswer">In the flood, with 200 requests on the way at any time.</param>
/// <param name="Incidents">That the flood became.</param>
/// <param name="RunsAfterMs">From an incident's opening to the first act of its orchestration.</param>
/// <param name="Lost">Accepted alerts that are in no incident.</param>
/// <param name="Doubled">Alerts that are in an incident twice or in two, and repeated messages that were not told from the first.</param>
/// <param name="Busy">Requests that were answered 503 and sent again.</param>
/// <param name="Refused">Requests that were answered anything else.</param>
/// <param name="CpuMsPerAlert">Of the host, in the flood: what an alert costs whoever else uses the machine.</param>
/// <param name="FsyncPerSecond">What the disk gives.</param>
public sealed record StormBenchResult(
    int Sent, double AcceptedPerSecond, Latency Answer, Latency FloodAnswer, int Incidents, Latency RunsAfterMs, int Lost, int Doubled, double PeakMemoryMb, int Busy,
    int Refused, double CpuMsPerAlert, double FsyncPerSecond)
{
    /// <summary>Null if none was asked for.</summary>
    public StormOverloadResult? Overload { get; init; }

    public bool Good => Overload is not ({ Silent: > 0 } or { TurnedAway: 0 }) && Lost == 0 && Doubled == 0 && Refused == 0;
}
