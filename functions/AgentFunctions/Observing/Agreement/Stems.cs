namespace AgentFunctions.Observing.Agreement;

/// <summary>English words without their usual endings, so that "restarted" meets "restart" and "dependencies" meets "dependency".</summary>
static class Stems
{
    static readonly string[] Endings = ["ing", "ed", "es", "s"];

    /// <summary>All words of a text.</summary>
    public static IReadOnlySet<string> Of(string text) => Words(text).Select(Stem).ToHashSet();

    /// <summary>Whether a text has every word of a name: <c>bad-deployment</c> is in "the deployment was bad".</summary>
    public static bool Name(this IReadOnlySet<string> text, string name) => Of(name) is { Count: > 0 } words && words.All(text.Contains);

    static IEnumerable<string> Words(string text) => new string([.. text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static string Stem(string word)
    {
        var ending = Endings.FirstOrDefault(one => word.Length - one.Length >= 3 && word.EndsWith(one, StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)) ?? "";
        var stem = word[..^ending.Length];
        if (stem.Length > 3 && stem[^1] == 'e')
            stem = stem[..^1];
        if (stem.Length > 3 && stem[^1] == stem[^2])
            stem = stem[..^1];
        return stem.Length > 3 && stem[^1] == 'y' ? stem[..^1] + "i" : stem;
    }
}
