using System.Text.Json.Serialization;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="P50">Seconds from a process start to being ready and working again.</param>
public sealed record RecoverySeconds(double P50, double Max)
{
    public static RecoverySeconds Of(IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted.Length == 0 ? new(0, 0) : new(Math.Round(sorted[sorted.Length / 2], 2), Math.Round(sorted[^1], 2));
    }
}

/// <summary>What a run found. <see cref="Good"/> is what it is about.</summary>
/// <param name="AlertsAccepted">Answered with 202.</param>
/// <param name="Lost">Accepted, and their receipt or their incident is not there.</param>
/// <param name="Unfinished">Incidents that stand in no state in which a person can see their end.</param>
/// <param name="DoubledEffects">Operation keys that took effect more than once in the estate.</param>
/// <param name="OutcomeUnknown">Effects of which the responder says that it cannot tell; each must have been handed off.</param>
/// <param name="DecisionsLost">Answers of people that are not on the approval's row or not in the audit.</param>
/// <param name="Unexplained">Effects in the estate that nobody agreed to or that the ledger says did not happen, and unknown ones not handed off.</param>
/// <param name="BrokenChains">Audit chains that do not verify.</param>
/// <param name="Problems">A sentence for everything that was found.</param>
public sealed record CrashResult(
    int Seed, int Kills, int Incidents, int AlertsAccepted, int Lost, int Unfinished, int DoubledEffects, int OutcomeUnknown, RecoverySeconds RecoverySeconds,
    int Decisions, int DecisionsLost, int Effects, int Unexplained, int BrokenChains)
{
    /// <summary>Requests that had to be sent again.</summary>
    public int Retries { get; init; }

    /// <summary>How often the executor was killed; none without one.</summary>
    public int ExecutorKills { get; init; }

    /// <summary>How long the run took, real time.</summary>
    public double Seconds { get; init; }

    public IReadOnlyDictionary<string, int> Moments { get; init; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> EndStates { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What was changed of the shipped runbooks for the run.</summary>
    public string Changed { get; init; } = "";

    [JsonIgnore]
    public bool Good => (Lost, Unfinished, DoubledEffects, DecisionsLost, Unexplained, BrokenChains) == (0, 0, 0, 0, 0, 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CrashResult))]
sealed partial class CrashJson : JsonSerializerContext
{
    public static System.Text.Json.JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
