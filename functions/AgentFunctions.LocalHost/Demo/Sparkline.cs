using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>A signal in a few letters.</summary>
static class Sparkline
{
    const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>One letter a sample, from nothing to the highest; empty without samples.</summary>
    public static string Of(IReadOnlyList<Sample> samples)
    {
        var highest = samples.Count == 0 ? 0 : samples.Max(sample => sample.Value);
        return string.Concat(samples.Select(sample => highest <= 0 ? Levels[0] : Levels[(int)Math.Clamp(sample.Value / highest * (Levels.Length - 1), 0, Levels.Length - 1)]));
    }
}
