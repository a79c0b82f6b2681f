using System.Text.RegularExpressions;
using AgentFunctions.Azure.Changes;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Tests.Loopback;
using CsCheck;

namespace AgentFunctions.Azure.Tests.Reading;

/// <summary>Values are bound to queries and never pasted: whatever is in them, the query around them stays the same.</summary>
[TestClass]
public sealed partial class BindingTests
{
    const string Query = "sum(rate(http_requests_total{service=$service, note=\"$5 \\\" off\"}[5m])) # of $service";

    static readonly string[] Nasty = ["\"", "\\", "\\\"", "'", "`", "\n", "\r", "} or vector(1) #", "\"} or up{x=\"", "$service", "\u2028", "\u0000", "é", "😀", " | union *", "') or ('1' eq '1", "//", "/*"];

    static readonly Gen<string> Value = Gen.OneOf(Gen.String[0, 20], Gen.Int[0, Nasty.Length - 1].Array[1, 6].Select(parts => string.Concat(parts.Select(part => Nasty[part]))));

    [TestMethod]
    public void No_value_ends_its_literal_in_PromQL() => Value.Sample(value =>
    {
        var bound = PromQl.Bind(Query, new Dictionary<string, string> { ["service"] = value });

        var match = Bound().Match(bound);
        Assert.IsTrue(match.Success, bound);
        Assert.AreEqual(Whole(value), Unquoted(match.Groups[1].Value));
    });

    [TestMethod]
    public void A_dollar_between_quotes_is_left_alone_and_a_name_without_value_too()
    {
        StringAssert.Contains(PromQl.Bind(Query, new Dictionary<string, string> { ["service"] = "x" }), "note=\"$5 \\\" off\"");
        Assert.AreEqual("up{a=$other}", PromQl.Bind("up{a=$other}", new Dictionary<string, string> { ["service"] = "x" }));
    }

    [TestMethod]
    public void No_value_ends_its_literal_in_OData() => Value.Sample(value =>
    {
        var literal = ODataLiteral.Of(value);
        Assert.AreEqual(value, literal[1..^1].Replace("''", "'", StringComparison.Ordinal));
        Assert.IsFalse(literal[1..^1].Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal), literal);
    });

    [TestMethod]
    public void No_resource_id_changes_the_query_for_changes() => Value.Sample(value =>
    {
        var query = ResourceChanges.QueryOf([value], Estate.Now.AddHours(-1), Estate.Now);
        var outside = KqlString().Replace(query, "X");
        Assert.AreEqual(KqlString().Replace(ResourceChanges.QueryOf(["plain"], Estate.Now.AddHours(-1), Estate.Now), "X"), outside);
    });

    /// <summary>Half a pair of surrogates is no character: it becomes the replacement character.</summary>
    static string Whole(string value) => string.Concat(value.EnumerateRunes().Select(rune => rune.ToString()));

    /// <summary>As Go reads a string in double quotes.</summary>
    static string Unquoted(string literal) => Escape().Replace(literal, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'u' => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
        var letter => letter.ToString(),
    });

    [GeneratedRegex("^sum\\(rate\\(http_requests_total\\{service=\"((?:[^\"\\\\\\n]|\\\\.)*)\", note=\"\\$5 \\\\\" off\"\\}\\[5m\\]\\)\\)$", RegexOptions.Singleline)]
    private static partial Regex Bound();

    [GeneratedRegex("\\\\(u[0-9a-f]{4}|.)", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex("\"(?:[^\"\\\\\\n\\r]|\\\\.)*\"")]
    private static partial Regex KqlString();
}
