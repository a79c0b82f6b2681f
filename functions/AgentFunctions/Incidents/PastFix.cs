namespace AgentFunctions.Incidents;

/// <summary>What past incidents suggest about this one. It proposes; nothing is permitted by it.</summary>
/// <param name="Memory">Its id, with which it can be removed.</param>
/// <param name="Incidents">Where it comes from, newest first.</param>
/// <param name="Action">The kind that was done; empty if it ended without one.</param>
/// <param name="Worked">How often, measured; the weight fades with time.</param>
/// <param name="Likeness">0 to 1: how much alike the incidents look, faded by age and by failures.</param>
/// <param name="OpenNow">Whether the way out that it used is open by what is measured now; null if that cannot be told.</param>
public sealed record PastFix(
    string Memory, IReadOnlyList<string> Incidents, string Service, string Class, string Action, int Worked, int Failed, double Likeness, bool? OpenNow, DateTimeOffset LastAt)
{
    /// <summary>What was thought to be the cause then; empty if nothing was.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Whether evidence of now speaks for that cause; null if this runbook does not know it.</summary>
    public bool? CauseNow { get; init; }

    /// <summary>Who agreed to it or judged it: people, and <c>measurement</c>.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    /// <summary>One sentence for people.</summary>
    public string Say() =>
        $"{Class} on {Service} ({string.Join(", ", Incidents.Take(3))}): {(Action.Length == 0 ? "nothing was done" : $"{Action} worked {Times(Worked)}, failed {Times(Failed)}")}"
        + OpenNow switch { true => "; that way is open now", false => "; that way is not open now", _ => "" }
        + CauseNow switch { true => $"; {Cause} has evidence now too", false => $"; nothing speaks for {Cause} now", _ => "" }
        + (ConfirmedBy.Count > 0 ? $"; by {string.Join(", ", ConfirmedBy)}" : "");

    static string Times(int number) => number == 1 ? "once" : $"{number} times";
}
