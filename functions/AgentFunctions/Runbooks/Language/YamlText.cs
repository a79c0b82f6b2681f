using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentFunctions.Runbooks.Language;

/// <summary>Reads YAML into <see cref="Node"/>s. Built on parser events, so that hostile nesting and aliases cost nothing.</summary>
sealed class YamlText
{
    const int MaxDepth = 24;
    const int MaxLength = 200_000;
    const string Cure = "Check indentation, quotes and brackets on this line and the one above.";
    readonly string file;
    readonly Parser parser;
    readonly List<Finding> findings;

    YamlText(string file, string text, List<Finding> findings)
    {
        this.file = file;
        this.findings = findings;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The mapping that a file holds; null if it holds none, and then a finding says why.</summary>
    public static MapNode? Read(string file, string text, List<Finding> findings)
    {
        if (text.Length > MaxLength)
            return Refuse(file, 1, 1, $"The file has {text.Length} characters.", $"Keep it under {MaxLength}.", findings);
        var reader = new YamlText(file, text, findings);
        try
        {
            return reader.Document();
        }
        catch (YamlException problem)
        {
            return Refuse(file, (int)problem.Start.Line, (int)problem.Start.Column, $"This is not YAML: {OneLine(problem.Message)}",
                Cure, findings);
        }
        catch (InvalidOperationException)
        {
            // The parser answers so, without a place, to some lists that are never closed; the last thing that it understood is near.
            return Refuse(file, (int)(reader.parser.Current?.Start.Line ?? 1), 1, "This is not YAML: a bracket or a brace stands where none may.", Cure, findings);
        }
    }

    MapNode? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            return Refuse(1, 1, "The file is empty.", "Write it, or start from a skeleton: runbook new.");
        parser.Consume<DocumentStart>();
        var root = Value(0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out var next))
            return Refuse((int)parser.Current!.Start.Line, 1, "The file holds more than one document.", "Remove the line --- and what follows, or make it a file of its own.");
        return root as MapNode ?? Refuse(root.Line, root.Column, "The file is not a mapping of keys to values.", "Begin with lines like `title: ...`.");
    }

    Node Value(int depth) => parser.Current is NodeEvent && depth > MaxDepth
        ? throw At("values are nested too deeply")
        : parser.Current switch
        {
            NodeEvent { Anchor.IsEmpty: false } => throw At("anchors (&name) are not part of the language; write the value out"),
            AnchorAlias => throw At("aliases (*name) are not part of the language; write the value out, or put it in quotes"),
            MappingStart => Map(depth),
            SequenceStart => List(depth),
            Scalar => Text(),
            _ => throw At("a value was expected"),
        };

    ScalarNode Text()
    {
        var scalar = parser.Consume<Scalar>();
        return new(scalar.Value, scalar.Style is not ScalarStyle.Plain, (int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    ListNode List(int depth)
    {
        var start = parser.Consume<SequenceStart>().Start;
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Value(depth + 1));
        return new(items, (int)start.Line, (int)start.Column);
    }

    MapNode Map(int depth)
    {
        var start = parser.Consume<MappingStart>().Start;
        var entries = new List<Entry>();
        while (!parser.TryConsume<MappingEnd>(out _))
            AddEntry(entries, depth);
        return new(entries, (int)start.Line, (int)start.Column);
    }

    void AddEntry(List<Entry> entries, int depth)
    {
        if (parser.Current is not Scalar)
            throw At("a key is a single word");
        var key = Text();
        var value = Value(depth + 1);
        if (entries.Find(entry => entry.Key == key.Text) is { } first)
            findings.Add(new(file, key.Line, key.Column, "key.twice", $"`{key.Text}` is written twice; the first time on line {first.Line}.", "Keep one of the two.", FindingSeverity.Error));
        else
            entries.Add(new(key.Text, value, key.Line, key.Column));
    }

    YamlException At(string what) => new(parser.Current!.Start, parser.Current.End, what);

    MapNode? Refuse(int line, int column, string message, string cure) => Refuse(file, line, column, message, cure, findings);

    static MapNode? Refuse(string file, int line, int column, string message, string cure, List<Finding> findings)
    {
        findings.Add(new(file, Math.Max(1, line), Math.Max(1, column), "yaml.syntax", message, cure, FindingSeverity.Error));
        return null;
    }

    static string OneLine(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries)).TrimEnd('.') + ".";
}
