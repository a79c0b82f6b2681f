using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>A change in a few words for people.</summary>
static class ChangeText
{
    public static string Of(ChangeEvent change) =>
        $"{string.Join(' ', new[] { change.Kind, change.Version, change.What }.Where(part => part.Length > 0))} of {change.Service} at {change.At:HH:mm} by {change.By}" +
        (change.Rank is { } rank ? $", {rank.Because} (suspicion {rank.Score.ToString("0.00", CultureInfo.InvariantCulture)})" : "");
}
