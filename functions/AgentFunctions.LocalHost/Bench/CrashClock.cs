namespace AgentFunctions.LocalHost.Bench;

/// <summary>The time that the bench gives to its host. A killed host starts again where it may have got to: time never goes back.</summary>
sealed class CrashClock
{
    readonly Lock gate = new();
    DateTimeOffset latest = CrashPlan.Start;

    public DateTimeOffset Latest
    {
        get
        {
            lock (gate)
                return latest;
        }
    }

    public void Reached(DateTimeOffset time)
    {
        lock (gate)
            latest = time > latest ? time : latest;
    }
}
