using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>What the sender of an alert is told.</summary>
public abstract record IntakeAnswer
{
    IntakeAnswer()
    {
    }

    /// <param name="Receipt">On disk before this is answered.</param>
    /// <param name="Disposition">Duplicate for a message that was here before, else the receipt's.</param>
    public sealed record Accepted(Receipt Receipt, Disposition Disposition) : IntakeAnswer;

    /// <summary>More is waiting to be decided than is good; nothing of this message was kept.</summary>
    public sealed record Busy(TimeSpan TryAgainAfter) : IntakeAnswer;

    public sealed record Refused(string Title, string Detail) : IntakeAnswer;
}
