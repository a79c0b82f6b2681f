using System.Text;

namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <summary>Makes bad input of good: bytes flipped, pieces cut, doubled, moved and spliced, values of other types, depth, length, and what is special to JSON, YAML and
/// forms.</summary>
/// <param name="chance">The same chance makes the same input.</param>
sealed class Mutator(Random chance)
{
    const int Longest = 1024 * 1024;

    static readonly string[] Tokens =
    [
        "null", "true", "-1", "0", "1e999", "-1e-999", "99999999999999999999999", "NaN", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "{}", "[]", "[null]", "{\"a\":1,\"a\":2}", "\"9999-12-31T23:59:59+14:00\"",
        "\"0001-01-01T00:00:00-14:00\"", "\"PT9999999999H\"", "\"-P1D\"", "\"🜚\u202e\"", "&a [*a]", "*a", "<<: *a", "? ", "!!binary x", "!!python/object:x", "- - - -", "|\n", "%YAML 9.9", "---", "...",
        "\t", "\r", "\u0000", "\ufeff", "}", "]", "{", "[", "\"", ":", ",", "#", "%00", "+", "&", "=", "{{", "${x}", "../../etc/passwd", "' or 1=1 --", "<script>",
    ];

    public byte[] Of(IReadOnlyList<byte[]> seeds)
    {
        var bytes = seeds[chance.Next(seeds.Count)];
        for (var times = chance.Next(1, 5); times > 0; times--)
            bytes = Once(bytes, seeds);
        return bytes.Length > Longest ? bytes[..Longest] : bytes;
    }

    byte[] Once(byte[] bytes, IReadOnlyList<byte[]> seeds) => chance.Next(11) switch
    {
        0 => Changed(bytes, copy => copy[chance.Next(copy.Length)] ^= (byte)(1 << chance.Next(8))),
        1 => Changed(bytes, copy => copy[chance.Next(copy.Length)] = (byte)chance.Next(256)),
        2 => Cut(bytes),
        3 => bytes[..chance.Next(bytes.Length + 1)],
        4 => Doubled(bytes),
        5 => Spliced(bytes, seeds[chance.Next(seeds.Count)]),
        6 => Put(bytes, Encoding.UTF8.GetBytes(Tokens[chance.Next(Tokens.Length)])),
        7 => InPlaceOfAValue(bytes),
        8 => Put(bytes, Encoding.UTF8.GetBytes(Deep())),
        9 => Put(bytes, Encoding.UTF8.GetBytes(new string(chance.Next(2) == 0 ? '9' : 'a', chance.Next(1, 20_000)))),
        _ => Swapped(bytes),
    };

    static byte[] Changed(byte[] bytes, Action<byte[]> change)
    {
        if (bytes.Length == 0)
            return bytes;
        var copy = (byte[])bytes.Clone();
        change(copy);
        return copy;
    }

    (int From, int To) Piece(byte[] bytes)
    {
        var from = chance.Next(bytes.Length + 1);
        return (from, Math.Min(bytes.Length, from + chance.Next(1, 200)));
    }

    byte[] Cut(byte[] bytes)
    {
        var (from, to) = Piece(bytes);
        return [.. bytes[..from], .. bytes[to..]];
    }

    byte[] Doubled(byte[] bytes)
    {
        var (from, to) = Piece(bytes);
        return [.. bytes[..to], .. bytes[from..to], .. bytes[to..]];
    }

    byte[] Swapped(byte[] bytes)
    {
        var (from, to) = Piece(bytes);
        return [.. bytes[..from], .. bytes[to..], .. bytes[from..to]];
    }

    byte[] Spliced(byte[] bytes, byte[] other) => [.. bytes[..chance.Next(bytes.Length + 1)], .. other[chance.Next(other.Length + 1)..]];

    byte[] Put(byte[] bytes, byte[] what)
    {
        var at = chance.Next(bytes.Length + 1);
        return [.. bytes[..at], .. what, .. bytes[at..]];
    }

    /// <summary>Behind a colon or an equals sign, up to the next end of a value.</summary>
    byte[] InPlaceOfAValue(byte[] bytes)
    {
        var starts = Enumerable.Range(0, bytes.Length).Where(at => bytes[at] is (byte)':' or (byte)'=').ToArray();
        if (starts.Length == 0)
            return bytes;
        var from = starts[chance.Next(starts.Length)] + 1;
        var to = from;
        while (to < bytes.Length && bytes[to] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)'\n' or (byte)'&'))
            to++;
        return [.. bytes[..from], (byte)' ', .. Encoding.UTF8.GetBytes(Tokens[chance.Next(Tokens.Length)]), .. bytes[to..]];
    }

    string Deep()
    {
        var depth = chance.Next(1, 5000);
        return chance.Next(3) switch
        {
            0 => new string('[', depth),
            1 => string.Concat(Enumerable.Repeat("{\"a\":", depth)),
            _ => new string('[', depth) + new string(']', depth),
        };
    }
}
