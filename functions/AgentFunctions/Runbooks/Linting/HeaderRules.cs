using System.Text.RegularExpressions;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Who wrote it, who owns it, why, and that its prose speaks to people.</summary>
static partial class HeaderRules
{
    public const string Placeholder = "CHANGE ME";

    public static IEnumerable<Problem> Check(Lint lint) => [.. Names(lint), .. Prose(lint)];

    static IEnumerable<Problem> Names(Lint lint)
    {
        var (runbook, teams) = (lint.Runbook, lint.Library.Services.Services.Select(service => service.Owner).Distinct().ToList());
        if (!teams.Contains(runbook.Owner))
            yield return new("owner", "owner.unknown", $"No service of the catalog belongs to `{runbook.Owner}`.",
                DidYouMean.Cure(runbook.Owner, teams));
        if (!Address().IsMatch(runbook.Author))
            yield return new("author", "author.unknown", $"`{runbook.Author}` is nobody's address.",
                "Write the author's sign-in name, as dana@contoso.example: that person is never asked to approve this runbook.");
        if (runbook.Reason.Length < 10)
            yield return new("reason", "reason.short", $"`{runbook.Reason}` does not say why version {runbook.Version} exists.",
                "Name the postmortem, the drill or the decision that led to it.");
    }

    static IEnumerable<Problem> Prose(Lint lint)
    {
        var runbook = lint.Runbook;
        (string Path, string Text)[] prose = [("title", runbook.Title), ("reason", runbook.Reason), ("author", runbook.Author), ("notes", runbook.Notes)];
        foreach (var (path, text) in prose)
        {
            if (text.Contains(Placeholder, StringComparison.Ordinal))
                yield return new(path, "text.placeholder", $"`{path}` still holds the skeleton's words.", "Write your own.",
                    FindingSeverity.Warning);
            if (Overrides(text) is { } word)
                yield return new(path, "text.for-model", $"`{word}` in `{path}` speaks to a model.",
                    "Write for the person at three in the morning; what a machine must obey goes into conditions, bounds and caps, and what a model may know under `forModel`.");
        }

        if (!lint.Acts && runbook.Notes.Length == 0)
            yield return new("notes", "notes.missing", "Nothing is done here by machine, and the person who is called finds no advice.",
                "Say under `notes:` where to look first and whom to call.");
    }

    /// <summary>Words that speak to a model as if it could be talked into more; null if there are none.</summary>
    public static string? Overrides(string text) => ToModel().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(ignore (all|any|the|your|previous)\b[^.]*|(as|you are) an? (ai|assistant|language model)|system prompt|dear (ai|model)|(the|this|our) (model|agent|assistant|llm|ai) (must|should|may|can|shall)|prompt:|always (approve|allow|act)|without (asking|approval))\b", RegexOptions.IgnoreCase)]
    private static partial Regex ToModel();
}
