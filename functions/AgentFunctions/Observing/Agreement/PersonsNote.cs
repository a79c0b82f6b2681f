using AgentFunctions.Incidents;

namespace AgentFunctions.Observing.Agreement;

/// <summary>What people wrote about one incident: lines such as <c>root: checkout</c>, and free text for what has no line.</summary>
sealed class PersonsNote
{
    static readonly string[] Labels = ["root", "class", "cause", "action", "impact"];

    readonly Dictionary<string, string> lines = [];

    public PersonsNote(IReadOnlyList<Note> notes)
    {
        Text = string.Join('\n', notes.Select(note => note.Text));
        foreach (var line in Text.Split('\n'))
            if (line.IndexOf(':') is > 0 and var colon && Labels.FirstOrDefault(label => label.Equals(line[..colon].Trim(), StringComparison.OrdinalIgnoreCase)) is { } label)
                lines[label] = line[(colon + 1)..].Trim();
        Words = Stems.Of(Text);
    }

    public string Text { get; }

    public IReadOnlySet<string> Words { get; }

    /// <summary>What stands in its line; the last of several counts. Null if there is no such line.</summary>
    public string? Line(string label) => lines.GetValueOrDefault(label);

    /// <summary>The words about one field: of its line, or of the whole text.</summary>
    public IReadOnlySet<string> About(string label) => Line(label) is { } line ? Stems.Of(line) : Words;
}
