using System.Globalization;
using AgentFunctions.Simulation;
using CsCheck;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class MetricExpressionTests
{
    static readonly Dictionary<string, double> Metrics = new() { ["Http5xx"] = 18, ["Requests"] = 200, ["Zero"] = 0, ["Percentage CPU"] = 45 };

    [TestMethod]
    [DataRow("100 * Http5xx / Requests", 9.0)]
    [DataRow("Requests - Http5xx - 2", 180.0)]
    [DataRow("2 + 3 * 4", 14.0)]
    [DataRow("(2 + 3) * 4", 20.0)]
    [DataRow("-Http5xx + 0.5", -17.5)]
    [DataRow("8 / 4 / 2", 1.0)]
    [DataRow("2 * 'Percentage CPU' - Http5xx", 72.0)]
    public void It_calculates_as_written(string text, double expected) => Assert.AreEqual(expected, Evaluate(text)!.Value, 1e-9);

    [TestMethod]
    [DataRow("Http5xx / Zero")]
    [DataRow("Http5xx / Missing")]
    public void Without_traffic_or_without_a_metric_there_is_no_value(string text) => Assert.IsNull(Evaluate(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("100 *")]
    [DataRow("(Requests")]
    [DataRow("Requests)")]
    [DataRow("Requests; drop")]
    [DataRow("1.2.3")]
    [DataRow("'Percentage CPU")]
    [DataRow("2 * ''")]
    [DataRow("Http5xx Requests")]
    public void What_is_no_expression_is_refused_and_quoted(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => MetricExpression.Parse(text)).Message, $"'{text}'");

    [TestMethod]
    public void It_names_each_metric_once() =>
        CollectionAssert.AreEqual(new[] { "Http5xx", "Requests" }, MetricExpression.Parse("Http5xx + Http5xx / Requests").Names.ToArray());

    [TestMethod]
    public void Spaces_do_not_matter() => Gen.Select(Gen.Int[1, 99], Gen.Int[1, 99], Gen.Int[0, 3].Select(index => "+-*/"[index])).Sample((a, b, sign) =>
        Assert.AreEqual(Evaluate($"{Text(a)}{sign}{Text(b)}"), Evaluate($"  {Text(a)} {sign}  {Text(b)} ")));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static double? Evaluate(string text) => MetricExpression.Parse(text).Evaluate(name => Metrics.TryGetValue(name, out var value) ? value : null);
}
