namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>A name as the catalog takes it: lower case, letters, digits and hyphens, a letter first.</summary>
static class Slug
{
    const int Longest = 60;

    public static string Of(string name)
    {
        var letters = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var slug = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        slug = slug.Length == 0 || !char.IsAsciiLetter(slug[0]) ? $"s-{slug}" : slug;
        return slug.Length > Longest ? slug[..Longest].TrimEnd('-') : slug.TrimEnd('-');
    }
}
