using System.Text.Json;
using System.Text.RegularExpressions;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Web.Metrics;

namespace AgentFunctions.LocalHost.Tests.Watching;

[TestClass]
public sealed partial class DashboardTests
{
    static readonly IReadOnlyList<Measure> All = Measures.Of([], new Dictionary<string, long>());

    [TestMethod]
    public void Each_series_of_the_grafana_dashboard_is_one_that_the_responder_has()
    {
        var named = Prometheus().Matches(Read("grafana.json")).Select(match => match.Value).Distinct().ToArray();
        Assert.IsGreaterThan(15, named.Length);
        Assert.IsEmpty(named.Except(All.Select(measure => measure.Name)).ToArray());
    }

    [TestMethod]
    public void Each_series_of_the_workbook_is_one_that_the_responder_exports()
    {
        var named = Exported().Matches(Read("workbook.json")).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.IsGreaterThan(10, named.Length);
        Assert.IsEmpty(named.Except(All.Select(measure => measure.DottedName)).ToArray());
    }

    static string Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(ApiHost.Root, "infra", "dashboards", name));
        using var json = JsonDocument.Parse(text);
        Assert.AreEqual(JsonValueKind.Object, json.RootElement.ValueKind);
        return text;
    }

    [GeneratedRegex("agentfunctions_[a-z_]+")]
    private static partial Regex Prometheus();

    [GeneratedRegex("'(agentfunctions\\.[a-z.]+)'")]
    private static partial Regex Exported();
}
