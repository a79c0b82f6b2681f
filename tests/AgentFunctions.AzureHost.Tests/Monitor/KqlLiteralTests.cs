using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Azure.Reading;
using CsCheck;

namespace AgentFunctions.AzureHost.Tests.Monitor;

[TestClass]
public sealed partial class KqlLiteralTests
{
    [TestMethod]
    public void Any_text_is_one_literal_that_reads_back_as_itself() => Gen.String.Sample(text =>
    {
        var literal = KqlLiteral.Of(text);
        return OneLiteral().IsMatch(literal) && Read(literal) == text;
    });

    static string Read(string literal) => Escape().Replace(literal[1..^1], escape => escape.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'u' => ((char)int.Parse(escape.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        var itself => itself.ToString(),
    });

    [GeneratedRegex("""\A"(?:[^"\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\["\\nrt]|\\u[0-9a-f]{4})*"\z""", RegexOptions.CultureInvariant)]
    private static partial Regex OneLiteral();

    [GeneratedRegex("""\\(?:u[0-9a-f]{4}|.)""", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
