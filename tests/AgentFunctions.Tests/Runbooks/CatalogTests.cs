using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Cataloguing;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class CatalogTests
{
    const string File = "catalog/services.yaml";
    const string Checkout = "    title: Checkout and payment\n";

    [TestMethod]
    [DataRow("    dependsOn: [web]\n", "service.circle", "circle")]
    [DataRow("    dependsOn: [wib]\n", "service.unknown", "`web`")]
    [DataRow("    patterns: [\"/subscriptions/*\"]\n", "service.pattern", "resource group")]
    [DataRow("    maintenance: [{from: 2026-11-20T03:00:00Z, to: 2026-11-20T02:00:00Z, reason: patches}]\n", "maintenance.window", "within a week")]
    public void Something_wrong_in_the_catalog_is_found_with_its_line_and_a_cure(string lines, string rule, string says)
    {
        var finding = Lint(Shipped.Changed(File, Checkout, Checkout + lines)).First(one => one.Rule == rule);

        Assert.IsTrue(finding.Line > 1 && $"{finding.Message} {finding.Cure}".Contains(says, StringComparison.Ordinal), $"{finding}");
    }

    [TestMethod]
    public void A_person_who_is_not_among_the_people_and_a_runbook_that_is_not_there_are_found()
    {
        var text = Shipped.Folder.Files[File].Replace("services:\n", "people:\n  asha: {name: Asha}\nservices:\n", StringComparison.Ordinal)
            .Replace("runbooks: [app-service-bad-deployment]", "runbooks: [app-service-bad-deploymnt]", StringComparison.Ordinal);

        var rules = Lint(Shipped.With(File, text)).Select(one => one.Rule).ToArray();

        CollectionAssert.IsSubsetOf((string[])["service.person", "service.runbook"], rules);
    }

    [TestMethod]
    public void Two_patterns_that_could_mean_one_resource_are_found()
    {
        var text = Shipped.Changed(File, Checkout, Checkout + "    patterns: [microsoft.web/sites/app-c*]\n").Files[File]
            .Replace("    title: Shopping cart\n", "    title: Shopping cart\n    patterns: [\"microsoft.web/sites/*-cart\"]\n", StringComparison.Ordinal);

        Assert.Contains("service.overlap", Lint(Shipped.With(File, text)).Select(one => one.Rule));
    }

    [TestMethod]
    [DataRow("app-*", "*-cart", true)]
    [DataRow("app-*", "web-*", false)]
    [DataRow("a*c", "abc", true)]
    [DataRow("a*c", "abd", false)]
    [DataRow("*", "", true)]
    public void Patterns_meet_if_one_text_fits_both(string one, string two, bool meet) => Assert.AreEqual(meet, new Pattern(one).Meets(new Pattern(two)));

    [TestMethod]
    [DataRow("checkout-api-*", "Checkout-API-7d9f", true)]
    [DataRow("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [DataRow("abc", "abcd", false)]
    public void A_pattern_covers_a_text_or_not(string pattern, string text, bool covers) => Assert.AreEqual(covers, new Pattern(pattern).Covers(text));

    [TestMethod]
    public void Resources_and_calls_become_a_catalog_that_reads_cleanly_once_somebody_is_on_call()
    {
        var draft = new CatalogDraft();
        Assert.AreEqual("Azure Resource Graph", CatalogImport.Add(draft, """
            {"data":[{"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Web/sites/app-orders","tags":{"service":"orders","owner":"shop: \"team\"","environment":"production"}},
            {"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/nic-1"}]}
            """));
        Assert.AreEqual("service graph", CatalogImport.Add(draft, """{"data":[{"parent":"web","child":"orders","callCount":12},{"parent":"orders","child":"orders","callCount":1}]}"""));
        Assert.AreEqual("service graph metrics", CatalogImport.Add(draft, "traces_service_graph_request_total{client=\"user\",server=\"web\"} 7\n"));

        var yaml = CatalogYaml.Write(draft).Replace("oncall: []", "oncall: [asha]", StringComparison.Ordinal);
        var catalog = LibraryReader.Read(Shipped.With(File, yaml)).Need().Services;

        CollectionAssert.AreEqual((string[])["orders"], catalog.CalledBy("web").ToArray());
        Assert.AreEqual("shop: \"team\"", catalog.Find("orders")!.Owner);
        Assert.IsTrue(catalog.Find("web")!.UserFacing);
        StringAssert.Contains(string.Join("\n", CatalogImport.Missing(draft)), "web: nobody said who is on call, who owns it");
        StringAssert.Contains(string.Join("\n", CatalogImport.Missing(draft)), "1 resource(s) carry no service tag");
    }

    [TestMethod]
    public void A_file_that_is_nothing_of_the_kind_adds_nothing()
    {
        var draft = new CatalogDraft();
        foreach (var text in (string[])["", "[]", "{\"data\":7}", "not json", "{\"data\":[{\"id\":5}]}"])
            Assert.IsNull(CatalogImport.Add(draft, text), text);
        Assert.IsEmpty(draft.Services);
    }

    [TestMethod]
    public void What_Azure_has_and_the_catalog_has_not_is_named_and_the_other_way_round()
    {
        const string Azure = """{"data":[{"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/Microsoft.Web/sites/app-forgotten"}]}""";

        var rules = CatalogAgainstAzure.Check(Shipped.Reading, Azure).Select(finding => finding.Rule).Distinct().ToArray();

        CollectionAssert.AreEquivalent((string[])["resource.unknown", "resource.unowned"], rules);
    }

    [TestMethod]
    [DataRow("/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/22222222-2222-2222-2222-222222222222", true)]
    [DataRow("/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/22222222-2222-2222-2222-222222222222/../../x", false)]
    [DataRow("/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/22222222-2222-2222-2222-222222222222?x=y", false)]
    [DataRow("https://evil.example/alerts/22222222-2222-2222-2222-222222222222", false)]
    [DataRow("my-rule|x", false)]
    public void Only_an_id_of_Azure_Monitor_is_one(string id, bool isOne) => Assert.AreEqual(isOne, AlertId.IsAzureMonitor(id));

    static IReadOnlyList<Finding> Lint(RunbookFolder folder) => CatalogLinter.Lint(LibraryReader.Read(folder));
}
