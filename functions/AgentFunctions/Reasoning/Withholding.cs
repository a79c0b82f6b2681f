using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Reasoning;

/// <summary>Decides what of an incident a model may read: numbers, times, flags, and words that our own catalogs and runbooks use. Everything else could have been
/// written by a stranger; the model gets a placeholder, and people see what stands behind it.</summary>
public sealed partial class Withholding(IReadOnlySet<string> ours)
{
    readonly Dictionary<string, WithheldText> withheld = new(StringComparer.Ordinal);

    /// <summary>Kinds of change: our sources choose among these.</summary>
    static readonly string[] Kinds = ["deployment", "slot-swap", "config", "feature-flag", "infrastructure", "third-party"];

    public IReadOnlyList<WithheldText> Withheld => [.. withheld.Values];

    /// <summary>The words of the library: ids, kinds, bounds, and what conditions compare with.</summary>
    public static IReadOnlySet<string> WordsOf(Library library) => library.Services.Services
        .SelectMany(service => (string[])[service.Id, service.Tier, service.Environment, .. service.Resources.Select(ArmId.NameOf)])
        .Concat(library.Actions.Kinds.Select(kind => kind.Name))
        .Concat(library.Runbooks.SelectMany(WordsOf)).Concat(Kinds)
        .Where(word => word.Length is > 0 and <= 80)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="value">As measured or written.</param>
    /// <param name="from">Where it comes from, for people: <c>exceptions.first</c>.</param>
    public string Of(string value, string from)
    {
        if (IsPlain(value) || ours.Contains(value))
            return value;
        if (!withheld.TryGetValue(value, out var known))
            withheld[value] = known = new WithheldText($"[text-{withheld.Count + 1}]", from, value.Length);
        return known.Placeholder;
    }

    /// <summary>A field's name is one short word of ours: queries and sources name their fields.</summary>
    public string FieldOf(string name, string evidence) => Field().IsMatch(name) ? name : Of(name, $"{evidence}, a field's name");

    /// <summary>The model's text for people: placeholders are followed by where they come from, and nothing in it looks like a secret.</summary>
    public string ForPeople(string text)
    {
        foreach (var one in withheld.Values.Reverse())
            text = text.Replace(one.Placeholder, $"{one.Placeholder} ({one.From})", StringComparison.Ordinal);
        return Redaction.Of(new string([.. text.Where(letter => !char.IsControl(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)]));
    }

    static bool IsPlain(string value) => value.Length <= 40
        && (value is "true" or "false" or "none" or "" || Version().IsMatch(value) || Number().IsMatch(value)
            || DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    static IEnumerable<string> WordsOf(Runbook runbook) =>
    [
        runbook.Id, runbook.Class, .. runbook.Match.Signals, .. runbook.Evidence.SelectMany(spec => (string[])[spec.Name, spec.Source]), .. runbook.Hypotheses.Select(spec => spec.Name),
        .. runbook.Hypotheses.SelectMany(spec => spec.Lines).Select(line => line.When).Concat(runbook.Steps.SelectMany(step => step.Preconditions)).Append(runbook.AppliesWhen ?? "").SelectMany(line => Word().Matches(line).Select(word => word.Value)),
        .. runbook.Steps.SelectMany(step => step.Bounds.Values.SelectMany(values => values).Concat(step.Parameters.Values).Append(step.Id)),
    ];

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,30}$")]
    private static partial Regex Field();

    [GeneratedRegex(@"^[vV]?\d{1,6}(\.\d{1,6}){0,3}$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^-?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,3})?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9-]+")]
    private static partial Regex Word();
}
