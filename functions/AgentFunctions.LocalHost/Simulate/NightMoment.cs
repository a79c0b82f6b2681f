namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Where a death hurts most.</summary>
enum NightMoment
{
    /// <summary>An alert is being received.</summary>
    Alert,

    /// <summary>A person's answer is being taken.</summary>
    Decision,

    /// <summary>An act is on its way into the world.</summary>
    Act,

    /// <summary>An act took effect and the host has not heard of it.</summary>
    Effect,

    /// <summary>An act is being taken back.</summary>
    Undo,

    /// <summary>A commit is on disk and nobody knows of it.</summary>
    Commit,

    /// <summary>The host has just started and is taking up what was left.</summary>
    Recovery,
}
