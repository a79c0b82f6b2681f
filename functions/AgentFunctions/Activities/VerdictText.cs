using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>A verdict in a few words for people, and whole in the audit record.</summary>
static class VerdictText
{
    /// <param name="key">Of the audit record.</param>
    /// <param name="verdict">With every rule.</param>
    /// <param name="seen">Preconditions with what they saw; null for none.</param>
    public static Entry Entry(string key, Verdict verdict, IReadOnlyDictionary<string, string>? seen = null)
    {
        var passed = verdict.Rules.Count(rule => rule.Answer == VerdictAnswer.Act);
        var text = $"{verdict.Answer.ToString().ToUpperInvariant()}: {verdict.Rules.Count} rules asked, {passed} pass. {verdict.Reason.TrimEnd('.')}. " +
            $"{(verdict.Confidence.Terms.Count == 0 ? "" : $"Confidence {Number(verdict.Confidence.Value)} = ")}{string.Join(" x ", verdict.Confidence.Terms.Select(term => $"{term.Name} {Number(term.Value)}"))}; " +
            $"risk {verdict.Risk.Band} ({verdict.Risk.Action} x {verdict.Risk.Severity} x {verdict.Risk.BlastRadius})";
        var details = verdict.Rules.ToDictionary(rule => rule.Rule, rule => $"{rule.Answer}: {rule.Because} [{rule.Saw}]");
        foreach (var (line, saw) in seen ?? new Dictionary<string, string>())
            details[$"read: {line}"] = saw;
        return new Entry(key, "verdict", text, Details: details);
    }

    static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
