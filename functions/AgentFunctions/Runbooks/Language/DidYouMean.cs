namespace AgentFunctions.Runbooks.Language;

/// <summary>The nearest known word to one that is not known.</summary>
static class DidYouMean
{
    const int Longest = 60;

    /// <summary>Null if nothing is near: more than a third of the letters differ.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => word.Length > Longest
        ? null
        : known.Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= Math.Max(1, Math.Max(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance).Select(pair => pair.candidate).FirstOrDefault();

    /// <summary>A sentence for a cure: the nearest word, or all of them.</summary>
    public static string Cure(string word, IReadOnlyCollection<string> known) => Nearest(word, known) is { } nearest
        ? $"Did you mean `{nearest}`?"
        : known.Count == 0 ? "Remove it." : $"Known here: {string.Join(", ", known)}.";

    /// <summary>Levenshtein's distance: letters to add, remove or change.</summary>
    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
