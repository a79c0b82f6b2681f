using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Metric alerts (static, dynamic, several resources, web tests), log alerts of the second version and simple log alerts: all
/// have a <c>condition</c>, and all but the classic metric alert list its criteria in <c>allOf</c>.</summary>
static class CriteriaContext
{
    public static Facts Read(JsonElement context)
    {
        var condition = context.Member("condition");
        JsonElement[] criteria = [.. condition.Has("allOf") ? condition.Member("allOf").Items() : condition.Items()];
        KeyValuePair<string, string>[] dimensions = [.. criteria.SelectMany(Dimensions)];

        return new()
        {
            Signal = criteria.Select(criterion => criterion.Text("metricName")).FirstOrDefault(name => name is not null),
            Dimensions = dimensions,
            Named = Affected.InColumns(dimensions.Concat(Row([context, condition, .. criteria]))),
            HappenedAt = condition.Time("windowEndTime"),
        };
    }

    /// <summary>A web test's name is what tells two tests of one component apart.</summary>
    static IEnumerable<KeyValuePair<string, string>> Dimensions(JsonElement criterion) =>
        criterion.Text("webTestName") is { } test
            ? criterion.Member("dimensions").Pairs().Append(KeyValuePair.Create("webTestName", test))
            : criterion.Member("dimensions").Pairs();

    /// <summary>A simple log alert carries the row that it found. Its columns are no dimensions: each row would be a thing of its
    /// own.</summary>
    static IEnumerable<KeyValuePair<string, string>> Row(params IEnumerable<JsonElement> places) =>
        places.SelectMany(place => place.Member("event").Items()).SelectMany(row => row.Pairs());
}
