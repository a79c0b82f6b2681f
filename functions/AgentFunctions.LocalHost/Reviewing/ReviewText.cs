using System.Text;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>The review as the body of a comment, in Markdown.</summary>
static class ReviewText
{
    /// <summary>By it a pipeline finds the comment that it wrote before.</summary>
    public const string Mark = "<!-- agentfunctions runbook review -->";

    const int MostRows = 40;

    public static string Of(RunbookReview review)
    {
        var text = new StringBuilder($"{Mark}\n## Runbook review: {(review.IsGood ? "nothing forbids it" : "not yet")}\n\n`{review.Base}` to `{review.Head}`\n");
        Rows(text, "What changes", ["runbook", "what"], review.Changes.Select(change => new[] { $"`{change.Runbook}`", change.What }), "No file under runbooks/ differs.");
        var errors = review.Findings.Count(finding => finding.Severity == FindingSeverity.Error);
        Rows(text, $"Lint: {errors} errors, {review.Findings.Count - errors} other findings, {review.NewFindings.Count} of them new", ["", "where", "what", "cure"],
            review.NewFindings.Select(finding => new[] { $"{finding.Severity}", $"`{finding.File}:{finding.Line}`", $"`{finding.Rule}` {finding.Message}", finding.Cure }), "Nothing new.");
        Tests(text, review);
        Policy(text, review);
        Rows(text, "Nights that were written down and would go otherwise", ["scenario before this change", "what would differ"],
            review.Nights.Select(night => new[] { night.Scenario, string.Join("; ", night.Differences) }), "None.");
        Rows(text, "Past incidents that would be planned otherwise", ["incident", "before", "now"], (review.Incidents ?? []).Select(incident => new[] { incident.Incident, incident.Before, incident.Now }),
            review.Incidents is null ? "No store was given, so no incident was planned again. Name a copy of the data directory with --data." : "None.");
        return text.ToString();
    }

    static void Tests(StringBuilder text, RunbookReview review)
    {
        if (review.Tests is not { } tests)
        {
            text.Append("\n### Tests: not played, for the files do not read\n");
            return;
        }

        Rows(text, $"Tests: {tests.Passed} of {tests.Scenarios} scenarios of {tests.Runbooks} runbooks came true", ["did not"], review.Failed.Select(line => new[] { line }), "All that the change concerns.");
    }

    static void Policy(StringBuilder text, RunbookReview review)
    {
        if (review.Policy is not { } policy)
            return;
        Rows(text, "Policy", ["line", "before", "now"], policy.Lines.Select(line => new[] { $"`{line.Path}`", line.Old, line.New }), "No line differs.");
        Rows(text, $"Past decisions: {policy.Judged} judged again, {policy.Decisions.Count} would differ", ["incident", "when", "what", "before", "now", "because"],
            policy.Decisions.Select(one => new[] { one.Incident, one.At, one.What, one.Old, one.New, one.Because }), policy.Judged == 0 ? "None are known here." : "None would.");
    }

    static void Rows(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows, string otherwise)
    {
        var all = rows.ToArray();
        text.Append($"\n### {title}\n\n");
        if (all.Length == 0)
        {
            text.Append($"{otherwise}\n");
            return;
        }

        text.Append($"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => "---|"))}\n");
        foreach (var row in all.Take(MostRows))
            text.Append($"| {string.Join(" | ", row.Select(Cell))} |\n");
        if (all.Length > MostRows)
            text.Append($"\n{all.Length - MostRows} more.\n");
    }

    /// <summary>A text of a pull request must not become a table, a tag or a mention.</summary>
    static string Cell(string text) => string.Concat(text.Select(letter => letter switch
    {
        '|' => "\\|",
        '<' => "&lt;",
        '@' => "@\u200b",
        _ when char.IsControl(letter) => " ",
        _ => letter.ToString(),
    }));
}
