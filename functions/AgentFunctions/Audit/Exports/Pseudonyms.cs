using System.Text.RegularExpressions;

namespace AgentFunctions.Audit.Exports;

/// <summary>The same other name for a person throughout one export, and another one in the next.</summary>
sealed partial class Pseudonyms
{
    readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    Regex? any;

    public void Add(string person)
    {
        if (person.Length > 0 && names.TryAdd(person, $"person-{names.Count + 1}"))
            any = null;
    }

    public string Of(string person)
    {
        Add(person);
        return names[person];
    }

    /// <summary>Names as words of their own, and whatever looks like a mail address.</summary>
    public string In(string text) => names.Count == 0
        ? Mail().Replace(text, "someone@withheld")
        : Mail().Replace((any ??= Pattern()).Replace(text, found => names[found.Value]), "someone@withheld");

    /// <summary>The longest first: asha.rao is not person-1 with a surname. Names are literal text, so nothing is looked for twice.</summary>
    Regex Pattern() => new(
        $"(?<![A-Za-z0-9_])(?:{string.Join('|', names.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape))})(?![A-Za-z0-9_])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}")]
    private static partial Regex Mail();
}
