using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Explaining;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class RunbookExplainerTests
{
    [TestMethod]
    public void The_restart_of_a_sick_instance_may_be_done_alone_in_stage_auto_only()
    {
        var auto = Rows("unhealthy-instance-restart", Stage.Auto).Single(row => row.Confidence == "0.5 and above");
        var suggest = Rows("unhealthy-instance-restart", Stage.Suggest).Single(row => row.Confidence == "0.5 and above");

        Assert.AreEqual((VerdictAnswer.Act, "low"), (auto.Does, auto.Risk));
        CollectionAssert.AreEqual(new[] { "search" }, auto.Services.ToArray());
        CollectionAssert.AreEqual(new[] { Severity.Sev0, Severity.Sev1, Severity.Sev2, Severity.Sev3 }, auto.Severities.ToArray());
        Assert.AreEqual((VerdictAnswer.Ask, "1 x Responder.Approve"), (suggest.Does, suggest.Who));
    }

    [TestMethod]
    public void A_swap_of_a_critical_service_always_asks_one_person()
    {
        var checkout = Rows("app-service-bad-deployment", Stage.Auto).Where(row => row.Services.Contains("checkout") && row.Confidence == "0.5 and above").ToList();

        Assert.IsNotEmpty(checkout);
        Assert.IsTrue(checkout.All(row => row.Does == VerdictAnswer.Ask && row.Who == "1 x Responder.Approve"), string.Join("\n", checkout));
    }

    [TestMethod]
    public void Low_confidence_is_for_a_person_whatever_the_severity()
    {
        var low = Rows("app-service-bad-deployment", Stage.Auto).Where(row => row.Confidence == "below 0.5").ToList();

        Assert.IsNotEmpty(low);
        Assert.IsTrue(low.All(row => row.Does == VerdictAnswer.Escalate));
    }

    [TestMethod]
    public void Regulated_and_human_only_are_for_people()
    {
        Assert.AreEqual(VerdictAnswer.Escalate, Rows("app-service-bad-deployment", Stage.Auto).Single(row => row.Services.Contains("identity")).Does);
        Assert.IsTrue(Rows("suspected-breach", Stage.Auto).All(row => row.Does == VerdictAnswer.Escalate && row.Confidence == "any"));
    }

    [TestMethod]
    public void A_runbook_without_steps_only_observes() =>
        Assert.IsTrue(Rows("certificate-dns-validation", Stage.Auto).Where(row => !row.Services.Contains("identity")).All(row => row.Does == VerdictAnswer.Observe));

    [TestMethod]
    public void High_risk_needs_two_people()
    {
        var folder = Shipped.Changed("catalog/policy.yaml", "highFrom: 18", "highFrom: 12");
        var library = LibraryReader.Read(folder).Need();

        var rows = RunbookExplainer.Explain(library, library.Find("app-service-bad-deployment")!).Table;

        Assert.AreEqual("2 x Responder.Approve, four eyes", rows.First(row => row.Services.Contains("checkout") && row.Severities.Contains(Severity.Sev1) && row.Does == VerdictAnswer.Ask).Who);
    }

    [TestMethod]
    public void It_says_what_it_may_do_when_and_who_must_agree()
    {
        var said = RunbookExplainer.Explain(Shipped.Library, Shipped.Library.Find("app-service-bad-deployment")!);

        Assert.AreEqual(
            "swap-back: Swap two slots of an App Service (app-service.slot-swap: slot {swap.sourceSlot} (only staging or previous), targetSlot production, preserveVnet true), once at most; "
            + "if it gets worse, app-service.slot-swap takes it back.",
            said.MayDo[0]);
        Assert.AreEqual("At most once an incident, once a service in 24 hours; never beyond stage auto.", said.MayDo[1]);
        Assert.Contains("swap-back only while release.reversible == true.", said.When);
        Assert.Contains("The hypothesis bad-release leads every other by 3.", said.When);
        Assert.Contains("dana@contoso.example wrote it and is never asked.", said.WhoMustAgree);
        Assert.IsTrue(said.WhoMustAgree[1].StartsWith("on-call has 3m at Sev0, 5m at Sev1, else 15m, with a reminder after 50", StringComparison.Ordinal), said.WhoMustAgree[1]);
    }

    static IReadOnlyList<DecisionRow> Rows(string id, Stage stage) => RunbookExplainer.Explain(Shipped.Library, Shipped.Library.Find(id)!, stage).Table;
}
