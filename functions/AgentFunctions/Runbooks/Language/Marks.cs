namespace AgentFunctions.Runbooks.Language;

/// <summary>Where each value of a file stands, by path: <c>steps[0].verify.settle</c>.</summary>
public sealed class Marks
{
    readonly Dictionary<string, (int Line, int Column)> places = [];

    internal Marks(MapNode root) => Walk(root, "");

    /// <summary>The place of a path, or of the nearest thing around it that is there; else the file's first line.</summary>
    public (int Line, int Column) Of(string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
            if (places.TryGetValue(at, out var place))
                return place;
        return (1, 1);
    }

    void Walk(Node node, string path)
    {
        if (node is MapNode map)
            foreach (var entry in map.Entries)
            {
                var child = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
                places.TryAdd(child, (entry.Line, entry.Column));
                Walk(entry.Value, child);
            }
        else if (node is ListNode list)
            for (var index = 0; index < list.Items.Count; index++)
            {
                places.TryAdd($"{path}[{index}]", (list.Items[index].Line, list.Items[index].Column));
                Walk(list.Items[index], $"{path}[{index}]");
            }
    }
}
