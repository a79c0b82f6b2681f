using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class SourceTableTests
{
    const string BadDeployment = "app-service-bad-deployment/runbook.yaml";

    /// <summary>To publish a changed table, run this test once with WRITE_SCHEMAS=1.</summary>
    [TestMethod]
    public void The_published_table_of_sources_says_what_the_linter_knows()
    {
        var path = Path.Combine(Shipped.Root, "runbooks", "catalog", "sources.md");
        if (Environment.GetEnvironmentVariable("WRITE_SCHEMAS") == "1")
            File.WriteAllText(path, SourceTable.Write());

        Assert.AreEqual(SourceTable.Write(), File.ReadAllText(path));
    }

    [TestMethod]
    [DataRow("log-query, query: new-exeptions.kql", "There is no query queries/new-exeptions.kql")]
    [DataRow("log-query, query: http-requests.promql", "log-query reads *.kql")]
    [DataRow("prometheus, query: new-exceptions.kql", "prometheus reads *.promql")]
    public void A_query_that_is_not_there_or_of_another_language_is_found(string line, string says) =>
        Assert.IsTrue(Findings($"{{source: {line}, maxAge: 5m}}").Any(finding => finding.Message.Contains(says, StringComparison.Ordinal)));

    [TestMethod]
    [DataRow("recent-changes, kind: deployment")]
    [DataRow("recent-changes")]
    [DataRow("app-service-deployments, slot: staging")]
    public void A_source_takes_what_it_may_have_and_does_without_it(string line) =>
        Assert.IsEmpty(Findings($"{{source: {line}, maxAge: 5m}}").Where(finding => finding.Rule.StartsWith("evidence.", StringComparison.Ordinal)).ToArray());

    [TestMethod]
    public void Only_a_source_with_a_series_knows_what_is_normal()
    {
        Assert.IsTrue(Findings("{source: recent-changes, baseline: same time 7d ago, maxAge: 5m}").Any(finding => finding.Rule == "evidence.baseline"));
        Assert.IsFalse(Findings("{source: prometheus, query: http-requests.promql, baseline: same time 7d ago, maxAge: 5m}").Any(finding => finding.Rule == "evidence.baseline"));
    }

    static IReadOnlyList<Finding> Findings(string line) => RunbookLinter.Lint(LibraryReader.Read(Shipped.Changed(
        BadDeployment, "  platform:     {source: resource-health, maxAge: 10m}", $"  platform:     {{source: resource-health, maxAge: 10m}}\n  more:     {line}")));
}
