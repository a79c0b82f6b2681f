namespace AgentFunctions.Incidents;

/// <summary>A text in which <c>*</c> stands for any text, none included. Upper and lower case are the same. Matching takes time in proportion
/// to pattern times text at most, whatever they are.</summary>
public readonly record struct Pattern(string Text)
{
    public bool Covers(string text)
    {
        var (at, from, star, mark) = (0, 0, -1, 0);
        while (from < text.Length)
            if (at < Text.Length && Text[at] == '*')
                (star, mark) = (at++, from);
            else if (at < Text.Length && char.ToLowerInvariant(Text[at]) == char.ToLowerInvariant(text[from]))
                (at, from) = (at + 1, from + 1);
            else if (star >= 0)
                (at, from) = (star + 1, ++mark);
            else
                return false;
        return Text.AsSpan(at).Trim('*').IsEmpty;
    }

    /// <summary>True if one text could be covered by both: the same but for what a star of either may stand for.</summary>
    public bool Meets(Pattern other) => Meets(Text, other.Text);

    static bool Meets(ReadOnlySpan<char> one, ReadOnlySpan<char> two)
    {
        var reach = new bool[one.Length + 1, two.Length + 1];
        reach[0, 0] = true;
        for (var i = 0; i <= one.Length; i++)
            for (var j = 0; j <= two.Length; j++)
                if (reach[i, j])
                    Step(reach, one, two, i, j);
        return reach[one.Length, two.Length];
    }

    static void Step(bool[,] reach, ReadOnlySpan<char> one, ReadOnlySpan<char> two, int i, int j)
    {
        var (a, b) = (i < one.Length ? one[i] : '\0', j < two.Length ? two[j] : '\0');
        if (a == '*')
            reach[i + 1, j] = true;
        if (b == '*')
            reach[i, j + 1] = true;
        if (a == '*' && b != '\0')
            reach[i, j + 1] = true;
        if (b == '*' && a != '\0')
            reach[i + 1, j] = true;
        if (a != '\0' && b != '\0' && char.ToLowerInvariant(a) == char.ToLowerInvariant(b))
            reach[i + 1, j + 1] = true;
    }
}
