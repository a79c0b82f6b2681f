using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class LibraryReaderTests
{
    const string BadDeployment = "app-service-bad-deployment/runbook.yaml";

    [TestMethod]
    public void The_shipped_library_reads_without_a_finding()
    {
        Assert.AreEqual("", string.Join("\n", Shipped.Reading.Findings));
        Assert.HasCount(32, Shipped.Library.Runbooks);
        CollectionAssert.IsSubsetOf(new[] { "app-service-bad-deployment", "suspected-breach", "vm-unresponsive" }, Shipped.Library.Runbooks.Select(runbook => runbook.Id).ToArray());
        Assert.HasCount(22, Shipped.Library.Services.Services);
        Assert.HasCount(26, Shipped.Library.Actions.Kinds);
    }

    [TestMethod]
    public void A_runbook_is_read_line_for_line()
    {
        var runbook = Shipped.Library.Find("app-service-bad-deployment")!;
        var step = runbook.Steps.Single();

        Assert.AreEqual(5, runbook.Version);
        Assert.AreEqual(Category.SemiSafe, runbook.Category);
        Assert.AreEqual("swap.at within 30m before incident.startedAt", runbook.AppliesWhen);
        CollectionAssert.AreEqual(new[] { "Microsoft.Web/sites" }, runbook.Match.ResourceTypes.ToArray());
        Assert.AreEqual("100 * Http5xx / Requests", runbook.Evidence[0].Parameters["value"]);
        Assert.AreEqual("same time 7d ago", runbook.Evidence[0].Baseline);
        Assert.AreEqual(TimeSpan.FromMinutes(3), runbook.Evidence[0].MaxAge);
        Assert.AreEqual(new ActOn("bad-release", 3), runbook.ActOn);
        Assert.AreEqual(new WeightedLine("errors.value > 5 x baseline", 3), runbook.Hypotheses[0].Lines[0]);
        Assert.AreEqual("{swap.sourceSlot}", step.Parameters["slot"]);
        CollectionAssert.AreEqual(new[] { "staging", "previous" }, step.Bounds["slot"].ToArray());
        Assert.IsNull(step.Undo!.Parameters);
        Assert.AreEqual(
            new VerificationPlan("errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 1.5 x baseline", TimeSpan.FromMinutes(3),
                "traffic.value > 0.5 x baseline", "> 1.3 x before", TimeSpan.FromMinutes(2)),
            step.Verify);
        Assert.AreEqual(new TierSpec("on-call", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), 0.5), runbook.Approval.Chain[0]);
        Assert.AreEqual(new TierSpec("service-owner", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15), null), runbook.Approval.Chain[2]);
        Assert.AreEqual(new AlwaysAsk("critical", 1, "Responder.Approve"), runbook.Approval.AlwaysFor.Single());
        Assert.AreEqual(new RunbookCaps(1, 1, 1, Stage.Auto), runbook.Caps);
        Assert.HasCount(64, runbook.Hash);
    }

    [TestMethod]
    public void A_runbook_that_names_no_chain_asks_on_call_secondary_and_service_owner()
    {
        var chain = Shipped.Library.Find("certificate-dns-validation")!.Approval.Chain;

        CollectionAssert.AreEqual(new[] { "on-call", "secondary", "service-owner" }, chain.Select(tier => tier.Ask).ToArray());
    }

    [TestMethod]
    public void The_catalog_is_read_line_for_line()
    {
        var checkout = Shipped.Library.Services.Find("checkout")!;
        var swap = Shipped.Library.Actions.Find("app-service.slot-swap")!;
        var rule = Shipped.Library.Policy.RuleFor("unhealthy-instance", "production")!;

        Assert.AreEqual("/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-checkout", checkout.ResourceId);
        Assert.AreEqual("microsoft.web/sites", checkout.ResourceType);
        Assert.IsTrue(checkout.Release!.Reversible);
        Assert.AreEqual("checkout", Shipped.Library.Services.ComponentOf("cart").Replace("cart", "checkout", StringComparison.Ordinal));
        Assert.AreEqual(Reversibility.Reversible, swap.Reversibility);
        Assert.AreEqual("app-service.slot-swap", swap.Undo);
        Assert.AreEqual(Category.Safe, rule.Category);
        Assert.AreEqual(int.MaxValue, Shipped.Library.Policy.Risk.BlastRadius[^1].UpToServices);
    }

    [TestMethod]
    public void Line_ends_do_not_make_another_runbook()
    {
        var windows = LibraryReader.Read(Shipped.With(BadDeployment, Shipped.Folder.Files[BadDeployment].ReplaceLineEndings("\r\n"))).Need();

        Assert.AreEqual(Shipped.Library.Find("app-service-bad-deployment")!.Hash, windows.Find("app-service-bad-deployment")!.Hash);
    }

    [TestMethod]
    [DataRow("priority: 60", "prioritty: 60", "key.unknown", "prioritty", "`priority`")]
    [DataRow("maxAge: 3m}\n  traffic", "maxage: 3m}\n  traffic", "key.unknown", "evidence.errors.maxage", "`maxAge`")]
    [DataRow("      settle: 3m", "      setle: 3m", "key.unknown", "steps[0].verify.setle", "`settle`")]
    [DataRow("version: 5", "version: three", "value.text", "version: three", "whole number")]
    [DataRow("version: 5", "version: \"5\"", "value.text", "version: 5", "whole number")]
    [DataRow("title: App Service fails since a slot swap - swap back", "title:", "key.missing", "`title` is missing", "Add `title:`")]
    [DataRow("category: semi-safe", "category: semisafe", "value.word", "category: semisafe", "`semi-safe`")]
    [DataRow("source: release-record", "source: release-records", "value.word", "evidence.release.source", "`release-record`")]
    [DataRow("window: 10m", "window: 10 minutes", "value.text", "window: 10 minutes", "as 90s, 5m, 2h or 7d")]
    [DataRow("severity: [Sev0,", "severity: [Sev9,", "value.word", "match.severity[0]: Sev9", "`Sev")]
    [DataRow("remindAt: 50%", "remindAt: 0.5", "value.text", "remindAt: 0.5", "percentage")]
    [DataRow("priority: 60", "priority: 60\npriority: 61", "key.twice", "`priority` is written twice", "Keep one")]
    [DataRow("steps:\n", "steps: [\n", "yaml.syntax", "not YAML", "indentation")]
    [DataRow("priority: 60", "priority: &p 60", "yaml.syntax", "anchors", "quotes")]
    [DataRow("runbook: app-service-bad-deployment", "runbook: bad-deployment", "runbook.id", "its folder is `app-service-bad-deployment`", "same name")]
    [DataRow("preconditions:", "preconditions: none\n    x:", "value.kind", "steps[0].preconditions", "Write it so")]
    [DataRow("lead: 3}", "lead: 3}\nmatch2: {}", "key.unknown", "match2", "forModel")]
    public void A_fault_is_named_with_line_and_cure(string old, string @new, string rule, string message, string cure)
    {
        var folder = Shipped.Changed(BadDeployment, old, @new);

        var reading = LibraryReader.Read(folder);

        var finding = reading.Findings.FirstOrDefault(finding => finding.Rule == rule && finding.Message.Contains(message, StringComparison.Ordinal));
        Assert.IsNotNull(finding, string.Join("\n", reading.Findings));
        Assert.IsNull(reading.Library);
        Assert.AreEqual(BadDeployment, finding.File);
        Assert.Contains(cure, finding.Cure);
        var lines = folder.Files[BadDeployment].Split('\n');
        Assert.IsTrue(finding.Line >= 1 && finding.Line <= lines.Length + 1, finding.ToString());
    }

    [TestMethod]
    public void A_finding_points_to_the_very_word()
    {
        var folder = Shipped.Changed(BadDeployment, "      settle: 3m", "      setle: 3m");

        var finding = LibraryReader.Read(folder).Findings.First(finding => finding.Rule == "key.unknown");

        var line = folder.Files[BadDeployment].Split('\n')[finding.Line - 1];
        Assert.IsTrue(line[(finding.Column - 1)..].StartsWith("setle", StringComparison.Ordinal), finding.ToString());
        Assert.AreEqual(
            $"{BadDeployment}:{finding.Line}:7: error key.unknown: `steps[0].verify.setle` is not a key of verify. Did you mean `settle`?", finding.ToString());
    }

    [TestMethod]
    public void A_missing_catalog_file_is_named()
    {
        var files = new Dictionary<string, string>(Shipped.Folder.Files);
        files.Remove("catalog/policy.yaml");

        var finding = LibraryReader.Read(new(files)).Findings.Single();

        Assert.AreEqual(("catalog/policy.yaml", "file.missing"), (finding.File, finding.Rule));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("# only a comment")]
    [DataRow("- a list")]
    [DataRow("just text")]
    [DataRow("a: 1\n---\nb: 2")]
    [DataRow("? [complex, key]\n: value")]
    [DataRow("a: *unknown")]
    [DataRow("\t- tab")]
    [DataRow("a: [b{c/d]\ne: f")]
    public void A_file_that_is_no_runbook_is_a_finding_and_no_crash(string text) =>
        Assert.IsNull(LibraryReader.Read(Shipped.With(BadDeployment, text)).Library);

    [TestMethod]
    public void Deep_nesting_and_long_files_are_refused()
    {
        Assert.IsNull(LibraryReader.Read(Shipped.With(BadDeployment, "a: " + new string('[', 100_000))).Library);
        Assert.IsNull(LibraryReader.Read(Shipped.With(BadDeployment, new string('a', 300_000))).Library);
    }
}
