using System.Text.RegularExpressions;
using AgentFunctions.Runbooks.Cataloguing;
using AgentFunctions.Runbooks.Linting;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>A runbook that people wrote for people, taken apart.</summary>
/// <param name="Title">Its first heading.</param>
/// <param name="Lines">Prose and bullets, in order.</param>
/// <param name="Steps">Numbered items and lines of code: what somebody does.</param>
public sealed partial record WrittenRunbook(string File, string Title, IReadOnlyList<string> Lines, IReadOnlyList<string> Steps)
{
    const int LongestLine = 300;
    const int MostLines = 60;

    /// <param name="library">Its signals and types of resource are looked for in the text.</param>
    public ImportedRunbook Imported(Library library)
    {
        var text = string.Join('\n', [Title, .. Lines, .. Steps]);
        var known = library.Runbooks.SelectMany(runbook => runbook.Match.Signals).Where(signal => signal != "*").Distinct();
        var types = library.Services.Services.SelectMany(service => service.Resources).Select(Incidents.ArmId.TypeOf).Distinct();
        var forModel = Lines.Concat(Steps).Where(line => HeaderRules.Overrides(line) is not null).ToHashSet();
        string[] kept = [.. Lines.Concat(Steps.Select((step, index) => $"{index + 1}. {step}")).Where(line => HeaderRules.Overrides(line) is null)];
        return new(Slug.Of(Title), HeaderRules.Overrides(Title) is null ? Title : "A runbook whose title spoke to a model", File)
        {
            Signals = [.. known.Where(signal => IsPlainWord(signal) ? text.Contains($"`{signal}`", StringComparison.Ordinal) : Names(text, signal))],
            ResourceTypes = [.. types.Where(type => Names(text, type))],
            Severities = [.. Severity().Matches(text).Select(match => $"Sev{match.Groups[1].Value}").Distinct().Order()],
            Notes = [.. kept.Take(MostLines).Select(Short)],
            Unexpressed =
            [
                .. Steps.Select(CommandWords.About),
                .. forModel.Select(line => new Unexpressed(line, "It speaks to a model, and a model is never told to do anything here.", "What must hold becomes a condition.")),
                .. kept.Length > MostLines ? new[] { new Unexpressed($"{kept.Length - MostLines} more lines", "Notes are for three in the morning.", "Keep the rest where it is and link to it.") } : [],
            ],
        };
    }

    static bool Names(string text, string word) => Regex.IsMatch(text, $@"(?<![\w/]){Regex.Escape(word)}(?![\w/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A signal called errors is meant only where it is written as code.</summary>
    static bool IsPlainWord(string signal) => signal.All(char.IsAsciiLetterLower);

    static string Short(string line) => line.Length <= LongestLine ? line : $"{line[..(LongestLine - 1)]}…";

    [GeneratedRegex(@"\bSev(?:erity)?\s?-?([0-4])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Severity();
}
