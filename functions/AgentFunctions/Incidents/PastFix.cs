namespace AgentFunctions.Incidents;

/// <summary>What past incidents suggest about this one. It proposes; nothing is permitted by it.</summary>
/// <param name="Memory">Its id, with which it can be removed.</param>
/// <param name="Incidents">Where it comes from, newest first.</param>
/// <param name="Action">The kind that was done; empty if it ended without one.</param>
/// <param name="Worked">How often, measured; the weight fades with time.</param>
/// <param name="Likeness">0 to 1: how much alike the incidents look, faded by age.</param>
/// <param name="OpenNow">Whether the way out that it used is open by what is measured now; null if that cannot be told.</param>
public sealed record PastFix(
    string Memory, IReadOnlyList<string> Incidents, string Service, string Class, string Action, int Worked, int Failed, double Likeness, bool? OpenNow, DateTimeOffset LastAt);
