namespace AgentFunctions.Deployment.Tests.Commands;

[TestClass]
public sealed class ImportTests
{
    readonly string folder = Directory.CreateTempSubdirectory("agentfunctions-import-").FullName;

    string Imported => Path.Combine(folder, "imported");

    static string Fixture(string name) => Repository.PathOf("tests", "AgentFunctions.Deployment.Tests", "Commands", "Fixtures", name);

    Task<(int Status, string Output, string Error)> ImportAsync(params string[] files) =>
        Run.Async(["import", .. files, "--owner", "web-platform", "--as", "dana@contoso.example", "--out", Imported, "--runbooks", Repository.PathOf("runbooks")]);

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task What_was_imported_lints_beside_the_runbooks_that_are_there()
    {
        Assert.AreEqual(0, (await ImportAsync(Fixture("response-plans.yaml"), Fixture("response-plan.json"), Fixture("checkout-errors.md"))).Status);

        var together = Path.Combine(folder, "runbooks");
        foreach (var from in (string[])[Repository.PathOf("runbooks"), Imported])
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(together, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

        var (status, output, _) = await Run.Async("runbook", "lint", together);
        Assert.AreEqual(0, status, output);
        StringAssert.Contains(output, "; 0 errors");
    }

    [TestMethod]
    public async Task A_filter_becomes_a_match_and_what_it_cannot_say_is_in_the_report()
    {
        await ImportAsync(Fixture("response-plans.yaml"));

        var runbook = await File.ReadAllTextAsync(Path.Combine(Imported, "shop-http-errors", "runbook.yaml"));
        StringAssert.Contains(runbook, """resourceType: ["Microsoft.Web/sites"]""");
        StringAssert.Contains(runbook, """signal: ["shop-http-5xx", "shop-latency"]""");
        StringAssert.Contains(runbook, """severity: ["Sev0", "Sev1", "Sev2"]""");
        StringAssert.Contains(runbook, "stageCeiling: observe");

        var report = await File.ReadAllTextAsync(Path.Combine(Imported, "IMPORT.md"));
        foreach (var setting in (string[])["titleContains: shop", "agentMode: Autonomous", "handlingAgent: incident-handler", "mergeWindowHours: 3", "targetResource: /subscriptions/", "isEnabled: false", "incidentPlatform: ServiceNow", "incidentType: Hardware"])
            StringAssert.Contains(report, setting);
        Assert.DoesNotContain("triggerEvents", report);
    }

    [TestMethod]
    public async Task A_setting_that_is_not_known_is_reported_and_not_lost()
    {
        await ImportAsync(Fixture("response-plan.json"));

        StringAssert.Contains(await File.ReadAllTextAsync(Path.Combine(Imported, "IMPORT.md")), "somethingNew: 7 | This setting is not known here.");
        StringAssert.Contains(await File.ReadAllTextAsync(Path.Combine(Imported, "disk-pressure", "runbook.yaml")), """severity: ["Sev3", "Sev4"]""");
    }

    [TestMethod]
    public async Task A_page_of_prose_becomes_notes_and_its_commands_are_named_but_never_become_actions()
    {
        await ImportAsync(Fixture("checkout-errors.md"));

        var runbook = await File.ReadAllTextAsync(Path.Combine(Imported, "checkout-answers-with-errors-after-a-release", "runbook.yaml"));
        StringAssert.Contains(runbook, """signal: ["Http5xx"]""");
        StringAssert.Contains(runbook, """severity: ["Sev1"]""");
        StringAssert.Contains(runbook, "See who swapped last: Activity Log.");
        StringAssert.Contains(runbook, "desk - 4711");
        Assert.DoesNotContain("steps:", runbook);
        Assert.DoesNotContain("AI assistant", runbook);

        var report = await File.ReadAllTextAsync(Path.Combine(Imported, "IMPORT.md"));
        StringAssert.Contains(report, "It is the action app-service.slot-swap");
        StringAssert.Contains(report, "It speaks to a model");
    }

    [TestMethod]
    public async Task Nothing_is_written_over_and_a_file_of_another_kind_is_wrong_use()
    {
        Assert.AreEqual(0, (await ImportAsync(Fixture("response-plan.json"))).Status);
        Assert.AreEqual(3, (await ImportAsync(Fixture("response-plan.json"))).Status);

        var other = Path.Combine(folder, "other.yaml");
        await File.WriteAllTextAsync(other, "services: {}\n");
        var (status, _, error) = await ImportAsync(other);
        Assert.AreEqual(2, status);
        StringAssert.Contains(error, "holds no incident filter");
        Assert.AreEqual(2, (await ImportAsync(Fixture("checkout-errors.md"), Fixture("checkout-errors.md"))).Status);
    }

    [TestMethod]
    public async Task Text_from_elsewhere_does_not_become_yaml()
    {
        var evil = Path.Combine(folder, "evil.md");
        await File.WriteAllTextAsync(evil, "# a\"\\ncategory: safe\n\n- x\n\ncategory: safe\n");

        Assert.AreEqual(0, (await ImportAsync(evil)).Status);

        var yaml = await File.ReadAllTextAsync(Directory.EnumerateFiles(Imported, "runbook.yaml", SearchOption.AllDirectories).Single());
        Assert.HasCount(1, yaml.Split('\n').Where(line => line.StartsWith("category:", StringComparison.Ordinal)).ToArray());
    }
}
