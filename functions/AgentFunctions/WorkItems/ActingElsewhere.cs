using AgentFunctions.Activities;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.WorkItems;

/// <summary>An estate whose acts another process carries out: this one reads, thinks and asks.</summary>
public static class ActingElsewhere
{
    const string Why = "This process has no identity to act with: it asks the executor.";

    public static Estate WithExecutor(this Estate estate, WorkPost post, CaseFiles files, Func<Library> library, WorkClocks clocks)
    {
        var reading = estate with { Actions = new LookOnly(estate.Actions, Why), Permissions = new DistantPermissions(post) };
        var hands = new DistantHands(post, files, reading, library, clocks);
        return reading with { Hands = new Hands(hands.ActAsync, hands.UndoAsync) };
    }
}
