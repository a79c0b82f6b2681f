using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>Works a variant into its scenario: <c>x</c> replaces, <c>x+</c> appends; service and expect are replaced line by line.</summary>
static class Variants
{
    static readonly string[] LineByLine = ["service", "expect"];

    public static MapNode Apply(MapNode scenario, MapNode variant)
    {
        var entries = scenario.Entries.Where(entry => entry.Key != "variants").ToDictionary(entry => entry.Key);
        foreach (var entry in variant.Entries.Where(entry => entry.Key != "name"))
        {
            var key = entry.Key.TrimEnd('+');
            var old = entries.GetValueOrDefault(key)?.Value;
            entries[key] = entry with { Key = key, Value = key == entry.Key ? Replace(key, old, entry.Value) : Append(old, entry.Value) };
        }

        return scenario with { Entries = [.. entries.Values] };
    }

    static Node Replace(string key, Node? old, Node value)
    {
        if (!LineByLine.Contains(key) || old is not MapNode before || value is not MapNode after)
            return value;
        var kept = before.Entries.Where(entry => !after.Has(entry.Key) && after.Find(entry.Key) is null && !Contradicted(entry.Key, after));
        return after with { Entries = [.. after.Entries, .. kept] };
    }

    /// <summary>Where nothing is done any more, nothing is verified.</summary>
    static bool Contradicted(string key, MapNode after) => key == "verification" && after.Find("actions") is ListNode { Items.Count: 0 };

    static ListNode Append(Node? old, Node value) => new([.. Items(old), .. Items(value)], value.Line, value.Column);

    static IEnumerable<Node> Items(Node? node) => node switch
    {
        null => [],
        ListNode list => list.Items,
        _ => [node],
    };
}
