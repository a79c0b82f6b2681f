using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Bytes that would pass as JSON and then throw when a text is taken out of them: a sender that cuts a text at a length
/// leaves half a character behind. The half becomes U+FFFD; the alert is kept.</summary>
static class JsonText
{
    const int EscapeLength = 6;

    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble)) body = body[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(body.Span)) body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        return body.Span.IndexOf(@"\u"u8) < 0 ? body : WithoutHalves(body.ToArray());
    }

    static byte[] WithoutHalves(byte[] body)
    {
        for (var at = NextEscape(body, 0); at >= 0; at = NextEscape(body, at))
            at += Step(body, at);
        return body;
    }

    static int NextEscape(ReadOnlySpan<byte> body, int from)
    {
        var found = from < body.Length ? body[from..].IndexOf((byte)'\\') : -1;
        return found < 0 ? -1 : from + found;
    }

    static int Step(Span<byte> body, int at)
    {
        if (CodeUnit(body, at) is not { } unit) return 2;
        if (!char.IsSurrogate(unit)) return EscapeLength;
        if (char.IsHighSurrogate(unit) && CodeUnit(body, at + EscapeLength) is { } low && char.IsLowSurrogate(low)) return 2 * EscapeLength;
        @"\uFFFD"u8.CopyTo(body[at..]);
        return EscapeLength;
    }

    static char? CodeUnit(ReadOnlySpan<byte> body, int at) =>
        at + EscapeLength <= body.Length && body[at..].StartsWith(@"\u"u8)
        && ushort.TryParse(body.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
