using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>What came of reading one request body: an alert, or why it is none. Reading never throws.</summary>
public abstract record AlertReading
{
    AlertReading()
    {
    }

    public sealed record Understood(Alert Alert) : AlertReading;

    /// <param name="Title">One line: what is wrong.</param>
    /// <param name="Detail">Where it is wrong and what the sender's owner can do. Of the message it repeats only names of members and
    /// schemas.</param>
    public sealed record Refused(string Title, string Detail) : AlertReading;
}
