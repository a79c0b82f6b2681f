using AgentFunctions.Runbooks;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class RunbookLinterTests
{
    const string Swap = "app-service-bad-deployment/runbook.yaml";

    [TestMethod]
    public void The_shipped_library_lints_clean() => Assert.AreEqual("", string.Join("\n", RunbookLinter.Lint(Shipped.Reading)));

    [TestMethod]
    public void A_finding_points_to_the_line_that_is_wrong()
    {
        var folder = Shipped.Changed(Swap, "- staging.state == Running", "- staging.sate == Running");

        var finding = RunbookLinter.Lint(LibraryReader.Read(folder)).Single();

        Assert.Contains("staging.sate", folder.Files[Swap].Split('\n')[finding.Line - 1]);
        Assert.AreEqual("`staging` has no fact `sate`.", finding.Message);
        Assert.AreEqual("Did you mean `state`?", finding.Cure);
    }

    [TestMethod]
    public void A_step_that_loses_state_may_not_stand_before_one_that_keeps_it()
    {
        var runbook = Shipped.Library.Find("app-service-bad-deployment")!;
        var restart = runbook.Steps[0] with { Id = "restart", Action = "app-service.restart", Parameters = new Dictionary<string, string>(), Bounds = new Dictionary<string, IReadOnlyList<string>>(), Undo = null };

        var wrong = RunbookLinter.Lint(Shipped.Library, runbook with { Steps = [restart, runbook.Steps[0]] });
        var right = RunbookLinter.Lint(Shipped.Library, runbook with { Steps = [runbook.Steps[0], restart] });

        Assert.Contains("steps.order", wrong.Select(finding => finding.Rule));
        Assert.DoesNotContain("steps.order", right.Select(finding => finding.Rule));
    }

    [TestMethod]
    public void A_library_that_did_not_read_is_not_linted() =>
        Assert.IsEmpty(RunbookLinter.Lint(LibraryReader.Read(Shipped.With(Swap, "nothing"))));
}
