using System.Globalization;
using System.Text;
using AgentFunctions.Channels.Writing;
using CsCheck;

namespace AgentFunctions.Channels.Tests.Writing;

[TestClass]
public sealed class PlainTests
{
    const string Letters = "<>&@{\u001b[\u202e\u200b\r\n=her!a\ud83d\ude00";

    static readonly Gen<string> Wild = Gen.OneOf(
        Gen.String, Corpus.Any, Gen.Select(Corpus.Any, Gen.String, Corpus.Any, (a, b, c) => a + b + c),
        Gen.Int[0, Letters.Length - 1].Select(at => Letters[at]).Array[0, 60].Select(letters => new string(letters)));

    [TestMethod]
    public void Whatever_comes_in_nothing_unseen_and_nothing_active_comes_out() => Wild.Sample(text =>
    {
        foreach (var (plain, lines) in new[] { (Plain.Line(text), false), (Plain.Lines(text), true) })
        {
            Assert.IsEmpty(Wrong(plain, lines), $"{Escaped(text)} became {Escaped(plain)}");
            Assert.IsLessThanOrEqualTo(2000, plain.Length);
        }
    }, iter: 20_000);

    [TestMethod]
    public void What_is_plain_stays_as_it_is() => Wild.Sample(text => Assert.AreEqual(Plain.Lines(text), Plain.Lines(Plain.Lines(text))), iter: 5_000);

    [TestMethod]
    [DataRow("errors 18.2 % > 2 x baseline, p95 < 300 ms", "errors 18.2 % > 2 x baseline, p95 < 300 ms")]
    [DataRow("asha@contoso.example", "asha@contoso.example")]
    [DataRow("Größe 😀 日本語", "Größe 😀 日本語")]
    [DataRow("\u001b[31mred\u001b[0m", "red")]
    [DataRow("<!channel>", "< !channel>")]
    [DataRow("=1+1", "'=1+1")]
    [DataRow("re =?utf-8?B?PHNjcmlwdD4=?=", "re = ?utf-8?B?PHNjcmlwdD4= ?=")]
    [DataRow("a\r\nb", "a b")]
    [DataRow("abc\u202egnp", "abcgnp")]
    public void What_people_wrote_is_kept_and_what_machines_obey_is_not(string text, string plain) => Assert.AreEqual(plain, Plain.Line(text));

    static IEnumerable<string> Wrong(string text, bool lines)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && !(lines && rune.Value == '\n'))
                yield return $"U+{rune.Value:X4}";
        foreach (var active in new[] { "{{", "}}", "<script", "<at", "<!", "<@", "<#", "</", "<a", "<img", "@here", "@channel", "@everyone", "@all" })
            if (text.Contains(active, StringComparison.OrdinalIgnoreCase) && !(active[0] == '@' && !Alone(text, active)))
                yield return active;
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t')
            yield return "a formula";
    }

    /// <summary>A mail address calls nobody.</summary>
    static bool Alone(string text, string mention)
    {
        for (var at = text.IndexOf(mention, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mention, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '%' or '+' or '-'))
                return true;
        return false;
    }

    static string Escaped(string text) => string.Concat(text.Select(letter => letter is > ' ' and < '\u007f' ? $"{letter}" : $"\\u{(int)letter:x4}"));
}
