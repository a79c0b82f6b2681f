using System.Globalization;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>A running digest (FNV-1a, 64 bit, http://www.isthe.com/chongo/tech/comp/fnv/) and, if wanted, what was said on the way.</summary>
sealed class Trace
{
    const ulong Prime = 1099511628211;

    ulong digest = 14695981039346656037;

    /// <summary>Null keeps nothing.</summary>
    public List<string>? Lines { get; set; }

    public string Digest => digest.ToString("x16", CultureInfo.InvariantCulture);

    public void Add(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            digest = (digest ^ (uint)number) * Prime;
    }

    public void Say(DateTimeOffset at, string what)
    {
        foreach (var letter in what)
            digest = (digest ^ letter) * Prime;
        Lines?.Add(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff} {what}"));
    }
}
