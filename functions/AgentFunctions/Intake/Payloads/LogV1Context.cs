using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Log alerts of the first version (Log Analytics, Application Insights), in Pascal case.</summary>
static class LogV1Context
{
    public static Facts Read(JsonElement context)
    {
        KeyValuePair<string, string>[] dimensions = [.. context.Member("Dimensions").Pairs()];
        var sources = context.Has("SearchResults") ? context.Member("SearchResults") : context.Member("SearchResult");

        return new()
        {
            Dimensions = dimensions,
            Named =
            [
                .. Affected.InColumns(dimensions),
                .. Affected.InMembers(context, "AffectedConfigurationItems", "ResourceId"),
                .. sources.Member("dataSources").Items().SelectMany(source => Affected.InMembers(source, "resourceId")),
            ],
            HappenedAt = context.Time("SearchIntervalEndtimeUtc"),
        };
    }
}
