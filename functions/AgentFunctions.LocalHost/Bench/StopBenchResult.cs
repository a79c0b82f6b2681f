namespace AgentFunctions.LocalHost.Bench;

/// <param name="Acts">Effects that were sent before the button counted, over all rounds.</param>
/// <param name="Press">From the press until its answer: then it is on disk.</param>
/// <param name="UntilNoActStarts">From the press until the last effect that began; zero if none began after it.</param>
/// <param name="StartedAfterAnswer">Effects that began after the answer: their last read of the button came before it was on disk.</param>
/// <param name="StartedLate">Effects that began more than a second after the answer. Must be zero.</param>
public sealed record StopBenchResult(int Rounds, int Workers, int Acts, Latency Press, Latency UntilNoActStarts, double MaxUntilNoActStartsMs, int StartedAfterAnswer, int StartedLate);
