using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Language;

/// <summary>Takes values from a node that its shape has accepted; what is not there is the default.</summary>
static class Values
{
    public static string Text(this MapNode? map, string key, string otherwise = "") => map.TextOrNull(key) ?? otherwise;

    public static string? TextOrNull(this MapNode? map, string key) => map?.Find(key) is ScalarNode { IsNothing: false } scalar ? scalar.Text.Trim() : null;

    public static int Whole(this MapNode? map, string key, int otherwise = 0) => map.WholeOrNull(key) ?? otherwise;

    public static int? WholeOrNull(this MapNode? map, string key) =>
        int.TryParse(map.TextOrNull(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? NumberOrNull(this MapNode? map, string key) =>
        double.TryParse(map.TextOrNull(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this MapNode? map, string key, bool otherwise = false) => map.TextOrNull(key) is { } text ? text == "true" : otherwise;

    public static TimeSpan Duration(this MapNode? map, string key, TimeSpan otherwise = default) => map.DurationOrNull(key) ?? otherwise;

    public static TimeSpan? DurationOrNull(this MapNode? map, string key) =>
        Durations.TryParse(map.Text(key), out var duration) ? duration : null;

    public static DateTimeOffset Time(this MapNode? map, string key) => Durations.TryParseTime(map.Text(key), out var time) ? time : default;

    public static MapNode? Map(this MapNode? map, string key) => map?.Find(key) as MapNode;

    /// <summary>The items of a list, or the one value that stands there alone.</summary>
    public static IReadOnlyList<Node> Items(this MapNode? map, string key) => map?.Find(key) switch
    {
        ListNode list => list.Items,
        null or ScalarNode { IsNothing: true } => [],
        var one => [one],
    };

    public static IReadOnlyList<MapNode> Maps(this MapNode? map, string key) => [.. map.Items(key).OfType<MapNode>()];

    public static IReadOnlyList<string> Texts(this MapNode? map, string key) => Texts(map.Items(key));

    public static IReadOnlyList<string> Texts(IReadOnlyList<Node> items) => [.. items.OfType<ScalarNode>().Select(scalar => scalar.Text.Trim())];

    public static IReadOnlyDictionary<string, string> TextMap(this MapNode? map, string key) => TextMap(map.Map(key));

    public static IReadOnlyDictionary<string, string> TextMap(MapNode? map, params IReadOnlyCollection<string> except) =>
        (map?.Entries ?? []).Where(entry => !except.Contains(entry.Key) && entry.Value is ScalarNode)
            .ToDictionary(entry => entry.Key, entry => ((ScalarNode)entry.Value).Text.Trim());

    public static IReadOnlyList<T> Named<T>(this MapNode? map, string key, Func<string, MapNode, T> read) =>
        [.. (map.Map(key)?.Entries ?? []).Where(entry => entry.Value is MapNode).Select(entry => read(entry.Key, (MapNode)entry.Value))];

    /// <summary>Kebab-case text to an enum's member: <c>semi-safe</c> is SemiSafe.</summary>
    public static T Word<T>(this MapNode? map, string key, T otherwise) where T : struct, Enum => Word<T>(map.TextOrNull(key)) ?? otherwise;

    public static T? Word<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    public static IReadOnlyList<Severity> Severities(this MapNode? map, string key) =>
        [.. map.Texts(key).Select(text => Word<Severity>(text)).OfType<Severity>()];
}
