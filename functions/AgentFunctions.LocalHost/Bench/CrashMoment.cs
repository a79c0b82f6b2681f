namespace AgentFunctions.LocalHost.Bench;

/// <summary>When a kill strikes.</summary>
public enum CrashMoment
{
    /// <summary>Some real time after it was its turn, whatever the host is doing.</summary>
    Anytime,

    /// <summary>The estate has the request and has not written it down: the host dies, the effect comes.</summary>
    EffectArrived,

    /// <summary>The effect is on disk and the host has not heard of it.</summary>
    EffectDurable,

    /// <summary>Right after the sender of an alert has its 202.</summary>
    AlertAccepted,

    /// <summary>Right after a person has the 200 for a decision.</summary>
    DecisionAccepted,

    /// <summary>While the host is still starting after the kill before.</summary>
    Recovering,
}

/// <param name="At">Not before this virtual time.</param>
/// <param name="Delay">Real time, for the moments that are not tied to an event.</param>
sealed record CrashKill(CrashMoment Moment, DateTimeOffset At, TimeSpan Delay);
