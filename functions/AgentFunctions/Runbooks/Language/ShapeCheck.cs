using System.Globalization;

namespace AgentFunctions.Runbooks.Language;

/// <summary>Holds a file's values against its shape. After no finding, readers may take every value as given.</summary>
sealed class ShapeCheck(string file, List<Finding> findings)
{
    public void Check(Node node, Shape shape, string path)
    {
        switch (shape)
        {
            case EitherShape either:
                Check(node, either.Choices.FirstOrDefault(choice => Fits(node, choice)) ?? either.Choices[^1], path);
                break;
            case ListShape { OrOne: true } list when node is not ListNode:
                Check(node, list.Item, path);
                break;
            case ListShape list when node is ListNode items:
                for (var index = 0; index < items.Items.Count; index++)
                    Check(items.Items[index], list.Item, $"{path}[{index}]");
                break;
            case MapShape map when node is MapNode entries:
                CheckKeys(entries, map, path);
                break;
            case MapShape or ListShape:
                Report(node, "value.kind", $"`{path}` should be {shape.Says}.", "Write it so, or remove the line.");
                break;
            default:
                CheckScalar(node, shape, path);
                break;
        }
    }

    void CheckKeys(MapNode node, MapShape shape, string path)
    {
        foreach (var member in shape.Members.Where(member => member.Required && !node.Has(member.Key)))
            Report(node, "key.missing", $"`{Join(path, member.Key)}` is missing.", $"Add `{member.Key}:` ({member.Says}).");

        foreach (var entry in node.Entries)
            CheckEntry(entry, node, shape, path);
    }

    void CheckEntry(Entry entry, MapNode node, MapShape shape, string path)
    {
        var member = shape.Find(entry.Key);
        if (member is null && shape.Others is null)
            ReportUnknown(entry, node, shape, path);
        else if (entry.Value is not ScalarNode { IsNothing: true })
            Check(entry.Value, member?.Shape ?? shape.Others!, Join(path, entry.Key));
        else if (member is not { Required: true })
            Report(entry.Value, "value.kind", $"`{Join(path, entry.Key)}` has no value.", "Write one, or remove the line.");
    }

    void ReportUnknown(Entry entry, MapNode node, MapShape shape, string path)
    {
        var free = shape.Members.Select(member => member.Key).Where(key => !node.Has(key)).ToList();
        findings.Add(new(file, entry.Line, entry.Column, "key.unknown", $"`{Join(path, entry.Key)}` is not a key of {shape.Name}.",
            DidYouMean.Cure(entry.Key, free), FindingSeverity.Error));
    }

    void CheckScalar(Node node, Shape shape, string path)
    {
        if (node is not ScalarNode scalar)
            Report(node, "value.kind", $"`{path}` should be {shape.Says}.", "Write a single value.");
        else if (shape is WordShape words && !words.Words.Contains(scalar.Text))
            Report(node, "value.word", $"`{path}: {Short(scalar)}` is not known.", DidYouMean.Cure(scalar.Text, [.. words.Words]));
        else if (shape is not WordShape && !Accepts(scalar, shape))
            Report(node, "value.text", $"`{path}: {Short(scalar)}` is not {shape.Says}.", $"Write {shape.Says}.");
    }

    static bool Accepts(ScalarNode scalar, Shape shape) => shape switch
    {
        TextShape text => text.Accepts(scalar.Text),
        FlagShape => scalar is { Quoted: false, Text: "true" or "false" },
        NumberShape number => IsNumber(scalar, number),
        _ => true,
    };

    static bool IsNumber(ScalarNode scalar, NumberShape shape) =>
        !scalar.Quoted
        && double.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= shape.Min && number <= shape.Max
        && (!shape.Whole || scalar.Text.All(char.IsAsciiDigit));

    static bool Fits(Node node, Shape shape) => node switch
    {
        MapNode => shape is MapShape or ListShape { OrOne: true, Item: MapShape },
        ListNode => shape is ListShape,
        _ => shape is not (MapShape or ListShape { OrOne: false }),
    };

    void Report(Node node, string rule, string message, string cure) =>
        findings.Add(new(file, node.Line, node.Column, rule, message, cure, FindingSeverity.Error));

    static string Short(ScalarNode scalar) => scalar.Text.Length > 60 ? scalar.Text[..57] + "..." : scalar.Text;

    static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
