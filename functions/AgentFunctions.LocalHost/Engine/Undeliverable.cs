namespace AgentFunctions.LocalHost.Engine;

/// <summary>Nobody is there to take what this row sends.</summary>
sealed class Undeliverable(long row) : JournalWork
{
    public override void Write(JournalFile file) => file.Settle(row);

    public override void Release(IEngineEffects effects)
    {
    }

    public override void Fail(Exception failure)
    {
    }
}
