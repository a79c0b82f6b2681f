using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Scenarios;

static class ScenarioWords
{
    /// <summary>The states an incident can end in, as scenarios write them.</summary>
    public static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<IncidentState>().Select(Say)];

    public static string Say<T>(T word) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
