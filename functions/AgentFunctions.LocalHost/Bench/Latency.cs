namespace AgentFunctions.LocalHost.Bench;

public sealed record Latency(double P50Ms, double P99Ms)
{
    public static Latency Of(double[] samples)
    {
        Array.Sort(samples);
        return new Latency(samples[samples.Length / 2], samples[Math.Min(samples.Length - 1, samples.Length * 99 / 100)]);
    }
}
