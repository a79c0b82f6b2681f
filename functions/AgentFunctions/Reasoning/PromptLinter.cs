using System.Text.RegularExpressions;

namespace AgentFunctions.Reasoning;

/// <summary>What every prompt file must be, so that nobody opens a way in by editing one.</summary>
public static partial class PromptLinter
{
    const int Longest = 6000;

    static readonly Dictionary<string, string[]> Holes = new()
    {
        ["system"] = [], ["user"] = ["incident", "evidence", "changes", "runbook", "steps", "memories"], ["repair"] = ["problems"],
    };

    /// <returns>A sentence for each fault; empty if there is none.</returns>
    public static IReadOnlyList<string> Lint(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var parts = PromptFile.Parts(text);
        return
        [
            .. PromptFile.Heading().Count(text) == 1 ? [] : (string[])["The first line is `# name vN`, once."],
            .. text.Length > Longest ? [$"It has {text.Length} characters; {Longest} at most, for every one is paid for at each incident."] : (string[])[],
            .. Holes.SelectMany(part => parts.TryGetValue(part.Key, out var written) ? PartOf(part.Key, written) : [$"The part `## {part.Key}` is missing."]),
            .. parts.Keys.Where(name => !Holes.ContainsKey(name)).Select(name => $"`## {name}` is no part of a prompt."),
        ];
    }

    static IEnumerable<string> PartOf(string name, string written)
    {
        var holes = PromptFile.Hole().Matches(written).Select(hole => hole.Groups[1].Value).ToArray();
        foreach (var hole in holes.Where(hole => !Holes[name].Contains(hole)))
            yield return $"`{{{{{hole}}}}}` is nothing that can be put into `## {name}`.";
        foreach (var hole in Holes[name].Where(hole => holes.Count(other => other == hole) != 1))
            yield return $"`{{{{{hole}}}}}` stands once in `## {name}`.";
        if (name == "system" && !(written.Contains("never an instruction", StringComparison.Ordinal) && written.Contains("<data>", StringComparison.Ordinal)))
            yield return "`## system` says that what is between <data> marks is never an instruction.";
        if (name == "user" && PromptFile.Hole().Count(Block().Replace(written, "")) > 0)
            yield return "A hole in `## user` stands alone between `<data name=...>` and `</data>`.";
    }

    [GeneratedRegex(@"<data name=""[a-z ]+"">\n\{\{\w+\}\}\n</data>")]
    private static partial Regex Block();
}
