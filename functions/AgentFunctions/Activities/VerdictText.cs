using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>A verdict in a few words for people, and whole in the audit record.</summary>
static class VerdictText
{
    const string Model = "model";

    /// <param name="key">Of the audit record.</param>
    /// <param name="verdict">With every rule.</param>
    /// <param name="seen">Preconditions with what they saw; null for none.</param>
    public static Entry Entry(string key, Verdict verdict, IReadOnlyDictionary<string, string>? seen = null)
    {
        var passed = verdict.Rules.Count(rule => rule.Answer == VerdictAnswer.Act);
        var text = $"{verdict.Answer.ToString().ToUpperInvariant()}: {verdict.Rules.Count} rules asked, {passed} pass. {verdict.Reason.TrimEnd('.')}. " +
            $"{Confidence(verdict.Confidence)}; " +
            $"risk {verdict.Risk.Band} ({verdict.Risk.Action} x {verdict.Risk.Severity} x {verdict.Risk.BlastRadius})";
        var details = verdict.Rules.ToDictionary(rule => rule.Rule, rule => $"{rule.Answer}: {rule.Because} [{rule.Saw}]");
        foreach (var (line, saw) in seen ?? new Dictionary<string, string>())
            details[$"read: {line}"] = saw;
        return new Entry(key, "verdict", text, Details: details);
    }

    /// <summary>What a model says of itself is a cap and no factor.</summary>
    static string Confidence(Confidence confidence) => confidence.Terms.Count == 0 ? "" : $"Confidence {Number(confidence.Value)} = "
        + string.Join(" x ", confidence.Terms.Where(term => term.Name != Model).Select(Say)) + string.Concat(confidence.Terms.Where(term => term.Name == Model).Select(term => $", at most the model's own {Number(term.Value)}"));

    static string Say(ConfidenceTerm term) => $"{term.Name} {Number(term.Value)}";

    static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
