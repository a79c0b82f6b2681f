using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Words for a model stand under <c>forModel</c> and nowhere else, say exactly what to look at and when to stop, and order no act. What may be
/// done stands in steps, where plain code reads it.</summary>
static partial class ModelTextRules
{
    public static IEnumerable<Problem> Check(Lint lint)
    {
        var lines = lint.Runbook.ForModel;
        for (var index = 0; index < lines.Count; index++)
            foreach (var problem in Line(lines[index], $"forModel[{index}]"))
                yield return problem;
        if (lines.Count > 0 && !lines.Any(line => Stop().IsMatch(line)))
            yield return new("forModel", "for-model.stop", "A model is not told when to stop.", "Add a line as `Stop when the three sources above have answered, or after 10 queries.`");
        if (Vague().Match(lint.Runbook.Notes) is { Success: true } vague)
            yield return new("notes", "text.vague", $"`{vague.Value}` leaves open what to do at three in the morning.", "Name the place to look at, the number that counts, and whom to call.",
                FindingSeverity.Warning);
    }

    static IEnumerable<Problem> Line(string line, string path)
    {
        if (Order().Match(line) is { Success: true } order)
            yield return new(path, "for-model.order", $"`{order.Value.Trim()}` orders an act from a model.", "A model only looks and explains; write the act as a step.");
        if (HeaderRules.Overrides(line) is { } word)
            yield return new(path, "for-model.override", $"`{word}` asks a model to overstep its bounds.", "Remove it: no words loosen what plain code forbids.");
        if (VagueVerb().Match(line) is { Success: true } vague)
            yield return new(path, "for-model.vague", $"`{vague.Value.Trim()}` does not say what to look at.", "Name the evidence and the question: `Compare exceptions.first with the commit of release.version.`");
    }

    [GeneratedRegex(@"\b(stop|end|give up|hand over)\b.*\b(when|if|after|once|as soon as)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stop();

    [GeneratedRegex(@"(^|[.;:,] |\b(must|should|may|can|then|please|and|to) )(re)?(start|boot|swap|scale|delete|remove|flush|fail ?over|approve|execute|apply|undo|roll ?back|disable|enable|switch|deploy|drain|kill)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"\b(handle|deal with|manage|improve|optimi[sz]e|fix|try|attempt|consider|ensure|address|sort out|look into|take care of|do (what|whatever)|as (appropriate|needed|necessary)|if (necessary|appropriate|needed)|etc)\b", RegexOptions.IgnoreCase)]
    private static partial Regex VagueVerb();

    [GeneratedRegex(@"\b(as (appropriate|needed|necessary)|if (necessary|appropriate|needed)|(do|take) (what(ever)?|the steps?) (is|are|seems?) (needed|necessary|appropriate|best)|deal with it|handle it|sort it out|take care of it|somehow|use (your|common) (judgement|judgment|sense))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();
}
