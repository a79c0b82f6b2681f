using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class RunbookSkeletonTests
{
    static readonly RunbookFolder Folder = new(Shipped.Folder.Files
        .Concat(RunbookSkeleton.Write("queue-backlog", "dana@contoso.example", "web-platform", Shipped.Library)).ToDictionary());

    [TestMethod]
    public void A_new_runbook_reads_and_the_linter_tells_only_what_the_author_must_fill_in()
    {
        var reading = LibraryReader.Read(Folder);

        Assert.AreEqual("", string.Join("\n", reading.Findings));
        var findings = RunbookLinter.Lint(reading);
        Assert.IsNotEmpty(findings);
        Assert.IsTrue(findings.All(finding => finding is { Rule: "text.placeholder", Severity: FindingSeverity.Warning, File: "queue-backlog/runbook.yaml" }), string.Join("\n", findings));
    }

    [TestMethod]
    public void A_new_runbook_brings_scenarios_that_read()
    {
        var reading = ScenarioReader.Read(Folder, LibraryReader.Read(Folder).Need());

        Assert.HasCount(2, reading.Scenarios.Where(scenario => scenario.RunbookId == "queue-backlog").ToList());
        Assert.AreEqual("tests.few", string.Join(",", reading.Findings.Select(finding => finding.Rule)));
    }
}
