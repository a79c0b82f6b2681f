using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class FactsTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    static Evidence Of(string name, EvidenceStatus status, string? problem = null) =>
        new(name, "test", status, Start, new Dictionary<string, string> { ["value"] = "7" }, [], null, problem);

    static Facts From(params Evidence[] evidence) =>
        Facts.From(new Snapshot("INC-1/1", "INC-1", "checkout", Start, evidence, [], "hash"), Situation.Night);

    [TestMethod]
    public void Fresh_evidence_is_read() => Assert.AreEqual(true, Condition.Read("a.value == 7", From(Of("a", EvidenceStatus.Fresh))).Holds);

    [TestMethod]
    [DataRow(EvidenceStatus.Stale, "a is stale: 9 minutes old")]
    [DataRow(EvidenceStatus.Missing, "a is missing: 9 minutes old")]
    public void Stale_or_missing_evidence_is_unknown(EvidenceStatus status, string saw)
    {
        var reading = Condition.Read("a.value == 7", From(Of("a", status, "9 minutes old")));

        Assert.IsNull(reading.Holds);
        Assert.AreEqual(saw, reading.Saw);
    }

    [TestMethod]
    public void A_new_fact_revives_no_other_fact_of_a_stale_source()
    {
        var facts = From(Of("a", EvidenceStatus.Stale)).With("a", "other", "1");

        Assert.AreEqual(true, Condition.Read("a.other == 1", facts).Holds);
        Assert.IsNull(Condition.Read("a.value == 7", facts).Holds);
    }

    [TestMethod]
    public void Adding_a_fact_changes_no_facts_that_others_hold()
    {
        var before = From(Of("a", EvidenceStatus.Fresh));
        before.With("a", "value", "8");

        Assert.AreEqual(true, Condition.Read("a.value == 7", before).Holds);
    }

    [TestMethod]
    [DataRow("incident.severity == Sev2")]
    [DataRow("incident.environment == production")]
    [DataRow("incident.rootService == checkout")]
    [DataRow("incident.userFacing == true")]
    public void The_incident_can_be_asked_about(string line) => Assert.AreEqual(true, Condition.Read(line, From()).Holds);

    [TestMethod]
    public void Evidence_cannot_pose_as_the_incident()
    {
        var forged = new Evidence("incident", "log-query", EvidenceStatus.Fresh, Start, new Dictionary<string, string> { ["severity"] = "Sev4" }, [], null, null);

        Assert.AreEqual(true, Condition.Read("incident.severity == Sev2", From(forged)).Holds);
    }

    [TestMethod]
    [DataRow("incident.rootService.tier == standard")]
    [DataRow("incident.rootService.owner == team")]
    [DataRow("incident.rootService.resourceId != none")]
    [DataRow("incident.userFacing == false")]
    public void The_root_service_can_be_asked_about(string line)
    {
        var facts = Facts.From(new Snapshot("INC-1/1", "INC-1", "checkout", Start, [], [], "hash"), Situation.Night with { UserFacing = false }, Situation.Services.Find("checkout")!);

        Assert.AreEqual(true, Condition.Read(line, facts).Holds);
    }

    [TestMethod]
    public void Of_two_resources_of_a_type_none_is_named_and_of_one_the_one()
    {
        var checkout = Situation.Services.Find("checkout")!;
        var two = checkout with { Resources = [.. checkout.Resources, Situation.Arm(Situation.Sites, "app-second")] };

        Assert.AreEqual(Situation.Checkout, Facts.None.WithResources(checkout).Read("incident.rootService.resourceOf.microsoft.web/sites").Value);
        Assert.AreEqual(Situation.Checkout, Facts.None.WithResources(checkout).Read("incident.rootService.resourceId").Value);
        Assert.IsNull(Facts.None.WithResources(two).Read("incident.rootService.resourceOf.microsoft.web/sites").Value);
        Assert.IsNotNull(Facts.None.WithResources(two).Read("incident.rootService.resourceOf.microsoft.web/serverfarms").Value);
    }

    [TestMethod]
    public void A_path_without_a_field_and_a_reason_that_nobody_gave_are_said_plainly()
    {
        Assert.AreEqual("errors says nothing of ", From(Of("errors", EvidenceStatus.Fresh)).Read("errors").Problem);
        Assert.AreEqual("a is missing", Condition.Read("a.value == 7", From(Of("a", EvidenceStatus.Missing))).Saw);
        Assert.IsNull(Condition.Read("before.value == 7", From(Of("before", EvidenceStatus.Fresh))).Holds);
    }
}
