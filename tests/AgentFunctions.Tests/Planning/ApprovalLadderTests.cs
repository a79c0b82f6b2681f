using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Tests.Guardrails;

namespace AgentFunctions.Tests.Planning;

[TestClass]
public class ApprovalLadderTests
{
    static readonly Service Checkout = Situation.Services.Find("checkout")!;

    static string LadderOf(Service service, Severity severity = Severity.Sev2, string author = "dana@contoso.example") => string.Join(
        ", ", ApprovalLadder.Of(Night.SwapBack with { Author = author }, service, severity).Select(tier => $"{tier.Relation} {tier.Person}"));

    [TestMethod]
    public void The_chain_is_asked_in_order_and_a_rung_without_a_person_is_left_out() =>
        Assert.AreEqual("on-call asha, secondary ben, service-owner chloe", LadderOf(Checkout));

    [TestMethod]
    [DataRow("asha")]
    [DataRow("Asha@contoso.example")]
    public void The_runbooks_author_is_skipped(string author) => Assert.AreEqual("secondary ben, service-owner chloe", LadderOf(Checkout, author: author));

    [TestMethod]
    public void Nobody_is_asked_twice() => Assert.AreEqual("on-call asha, service-owner chloe", LadderOf(Checkout with { OnCall = ["asha", "asha", "chloe"] }));

    [TestMethod]
    public void People_of_two_companies_are_two_people() =>
        Assert.AreEqual("on-call asha@a.example, secondary asha@b.example", LadderOf(Checkout with { OnCall = ["asha@a.example", "asha@b.example"] }));

    [TestMethod]
    [DataRow(Severity.Sev0, 3, 1.5, true)]
    [DataRow(Severity.Sev1, 5, 2.5, true)]
    [DataRow(Severity.Sev2, 15, 7.5, false)]
    [DataRow(Severity.Sev4, 15, 7.5, false)]
    public void Patience_and_paging_go_by_severity(Severity severity, double patience, double reminder, bool page)
    {
        var tiers = ApprovalLadder.Of(Night.SwapBack, Checkout, severity);

        Assert.AreEqual((TimeSpan.FromMinutes(patience), TimeSpan.FromMinutes(reminder), page), (tiers[0].Patience, tiers[0].RemindAfter, tiers[0].Page));
        Assert.IsNull(tiers[1].RemindAfter);
    }
}
