using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>What the rules stand on: kinds, bounds, durations, regulated areas, recorded state.</summary>
[TestClass]
public class PartsTests
{
    static readonly Service Ledger = Services.Find("ledger")!;

    static ActionKind Kind => Actions.Find("app-service.restart")!;

    static VerdictAnswer BoundsAnswer(ParameterRule rule, string value) =>
        Judge.Of(With(Step, (rule.Name, value)) with { Actions = new ActionCatalog([Kind with { Parameters = [rule] }]) }).Rule("parameters.bounds").Answer;

    [TestMethod]
    public void A_kind_needs_its_own_permission_and_the_others()
    {
        CollectionAssert.AreEqual(new[] { "permission", "read" }, (Kind with { AlsoNeeds = ["read"] }).Permissions.ToArray());
        CollectionAssert.AreEqual(new[] { "read" }, (Kind with { Permission = "", AlsoNeeds = ["read"] }).Permissions.ToArray());
    }

    [TestMethod]
    public void A_kind_for_any_resource_fits_every_type()
    {
        Assert.IsTrue((Kind with { ResourceType = "*" }).IsFor("microsoft.sql/servers"));
        Assert.IsTrue(Kind.IsFor("Microsoft.Web/Sites"));
        Assert.IsFalse(Kind.IsFor("microsoft.sql/servers"));
    }

    [TestMethod]
    [DataRow(null, 10.0, "-5", VerdictAnswer.Act)]
    [DataRow(null, 10.0, "11", VerdictAnswer.Refuse)]
    [DataRow(2.0, null, "99", VerdictAnswer.Act)]
    [DataRow(2.0, null, "1", VerdictAnswer.Refuse)]
    [DataRow(2.0, 2.0, "2", VerdictAnswer.Act)]
    [DataRow(null, null, "1e300", VerdictAnswer.Act)]
    public void A_number_may_be_open_to_one_side(double? min, double? max, string value, VerdictAnswer answer) =>
        Assert.AreEqual(answer, BoundsAnswer(new("count", "number", true, min, max, []), value));

    [TestMethod]
    [DataRow("nummer")]
    [DataRow("numbes")]
    [DataRow("flog")]
    [DataRow("lint")]
    [DataRow("size")]
    [DataRow("test")]
    [DataRow("")]
    public void A_type_that_is_nearly_known_is_unknown(string type) => Assert.AreEqual(VerdictAnswer.Refuse, BoundsAnswer(new("count", type, true, null, null, []), "3"));

    [TestMethod]
    [DataRow("true", VerdictAnswer.Act)]
    [DataRow("false", VerdictAnswer.Act)]
    [DataRow("False", VerdictAnswer.Refuse)]
    [DataRow("", VerdictAnswer.Refuse)]
    public void A_flag_is_true_or_false_and_nothing_like_it(string value, VerdictAnswer answer) =>
        Assert.AreEqual(answer, BoundsAnswer(new("on", "flag", true, null, null, []), value));

    [TestMethod]
    public void What_is_out_of_bounds_is_said_with_its_bounds()
    {
        static string Said(ParameterRule rule, string value) => Judge.Of(With(Step, (rule.Name, value)) with { Actions = new ActionCatalog([Kind with { Parameters = [rule] }]) }).Rule("parameters.bounds").Saw;

        Assert.AreEqual("count is 0; it must be 2 to anything", Said(new("count", "number", true, 2, null, []), "0"));
        Assert.AreEqual("count is 9; it must be anything to 3", Said(new("count", "number", true, null, 3, []), "9"));
        Assert.AreEqual("names is red; it must be one of blue, green", Said(new("names", "text", true, null, null, ["blue", "green"]), "red"));
        Assert.AreEqual("on is maybe; it must be true or false", Said(new("on", "flag", true, null, null, []), "maybe"));
    }

    [TestMethod]
    [DataRow("2..x", "2..x", VerdictAnswer.Act)]
    [DataRow("2..x", "3", VerdictAnswer.Refuse)]
    [DataRow("a..4", "3", VerdictAnswer.Refuse)]
    [DataRow("..", "..", VerdictAnswer.Act)]
    [DataRow("2..4", "2..4", VerdictAnswer.Refuse)]
    public void A_bound_is_a_range_only_between_two_numbers(string bound, string value, VerdictAnswer answer)
    {
        var step = Step with { Bounds = new Dictionary<string, IReadOnlyList<string>> { ["name"] = [bound] } };

        Assert.AreEqual(answer, Judge.Of(With(step, ("name", value)) with { Actions = new ActionCatalog([Kind with { Parameters = [new("name", "text", true, null, null, [])] }]) }).Rule("parameters.bounds").Answer);
    }

    [TestMethod]
    [DataRow("30s", 30)]
    [DataRow("5m", 300)]
    [DataRow("2h", 7_200)]
    [DataRow("7d", 604_800)]
    [DataRow("0s", 0)]
    [DataRow("36500d", 3_153_600_000)]
    public void A_duration_is_a_number_and_a_unit(string text, double seconds)
    {
        Assert.IsTrue(Duration.TryRead(text, out var value));
        Assert.AreEqual(seconds, value.TotalSeconds);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("5")]
    [DataRow("m")]
    [DataRow("5w")]
    [DataRow("xm")]
    [DataRow("-5m")]
    [DataRow("36501d")]
    public void What_is_no_duration_is_refused(string text)
    {
        Assert.IsFalse(Duration.TryRead(text, out var value));
        Assert.AreEqual(TimeSpan.Zero, value);
    }

    [TestMethod]
    public void A_regulated_area_holds_services_by_name_owner_or_type()
    {
        static Policy With(RegulatedArea area) => ThePolicy with { Regulated = [new("nothing", [], [], [], "none"), area, new("later", ["ledger"], [], [], "none")] };

        Assert.AreEqual("books", With(new("books", ["ledger"], [], [], "law")).AreaOf(Ledger)?.Area);
        Assert.AreEqual("books", With(new("books", [], ["team"], [], "law")).AreaOf(Ledger)?.Area);
        Assert.AreEqual("books", With(new("books", [], [], [Sites], "law")).AreaOf(Ledger)?.Area);
        Assert.AreEqual("later", With(new("books", ["web"], ["others"], ["microsoft.cache/redis"], "law")).AreaOf(Ledger)?.Area);
        Assert.IsNull(With(new("books", ["web"], [], [], "law")).AreaOf(Services.Find("checkout")!));
    }

    [TestMethod]
    public void A_service_in_a_regulated_area_is_for_people()
    {
        var rule = Judge.Of(Calm with { Policy = ThePolicy with { Regulated = [new("books", ["checkout"], [], [], "law")] } }).Rule("category");

        Assert.AreEqual((VerdictAnswer.Escalate, "It is for people only: law"), (rule.Answer, rule.Because));
    }

    [TestMethod]
    public void Recorded_state_is_written_as_a_template_and_read_back()
    {
        Assert.AreEqual("{before.instances}", Recorded.Template("instances"));
        Assert.AreEqual("instances", Recorded.FieldOf("{before.instances}"));
        Assert.IsNull(Recorded.FieldOf("{before.instances"));
        Assert.IsNull(Recorded.FieldOf("instances}"));
        Assert.IsNull(Recorded.Fill(new Dictionary<string, string> { ["instances"] = "{before.instances}" }, new Dictionary<string, string>()));
        Assert.AreEqual("3", Recorded.Fill(new Dictionary<string, string> { ["instances"] = "3" }, new Dictionary<string, string>())!["instances"]);
    }

    [TestMethod]
    public void Who_must_agree_can_be_said_also_where_nothing_is_known()
    {
        var lost = Calm with { Runbook = null, Proposal = null, Policy = ThePolicy with { Approvals = [] } };

        Assert.IsNull(lost.Kind());
        Assert.AreEqual(new ApprovalNeed(2, "Responder.Approve", true, "lost"), ApprovalTable.NeedFor(lost, "lost"));
        Assert.IsNull(ApprovalTable.AskedByTables(lost, ThePolicy.Approvals[2]));
        Assert.AreEqual(2, ApprovalTable.NeedFor(Calm with { Policy = ThePolicy with { Approvals = [ThePolicy.Approvals[0] with { Risk = "*", FourEyes = false }] } }, "two").Approvers);
        Assert.IsNotNull(ApprovalTable.AskedByTables(Calm, ThePolicy.Approvals[2] with { FourEyes = true }));
    }
}
