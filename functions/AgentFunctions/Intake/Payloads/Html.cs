using System.Net;
using System.Text.RegularExpressions;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Service Health writes its news as HTML; people and models read text.</summary>
static partial class Html
{
    public static string Strip(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '&') < 0) return text;
        // Twice: markup that was escaped becomes markup when it is decoded.
        var plain = Tag.Replace(WebUtility.HtmlDecode(Tag.Replace(text, " ")), " ");
        return Space.Replace(plain, " ").Trim();
    }

    [GeneratedRegex("</?[A-Za-z!][^<>]*>|</", RegexOptions.CultureInvariant)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space { get; }
}
