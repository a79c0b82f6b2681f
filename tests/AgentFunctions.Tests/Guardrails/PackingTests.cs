using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using CsCheck;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class PackingTests
{
    [TestMethod]
    public void A_packed_case_is_judged_as_it_was() => Adversary.Cases.Sample(
        asked =>
        {
            var (was, again) = (Judge.Of(asked), Judge.Of(PackedCase.Unpack(PackedCase.Pack(asked), asked.Policy)));
            Assert.AreEqual(was.Reason, again.Reason);
            CollectionAssert.AreEqual(was.Rules.ToArray(), again.Rules.ToArray());
            Assert.AreEqual((was.Answer, was.Approval, was.Risk, was.Confidence.Value), (again.Answer, again.Approval, again.Risk, again.Confidence.Value));
        },
        iter: 3_000);

    [TestMethod]
    public void A_packed_case_is_small() => Assert.IsLessThan(2_500, PackedCase.Pack(Calm).Length);

    [TestMethod]
    public void Another_policy_can_be_asked_about_an_old_case()
    {
        var stricter = ThePolicy with { Approvals = [new("*", "*", "*", null, 2, "Responder.Approve", true, "always two")] };

        var again = Rejudged.Of(PackedCase.Pack(Calm), ThePolicy, stricter);

        Assert.IsTrue(again.Differs);
        Assert.AreEqual(("act", "ask 2 x Responder.Approve, four eyes"), (Rejudged.Said(again.Old), Rejudged.Said(again.New)));
        CollectionAssert.AreEqual(new[] { "risk.approval" }, again.Rules.ToArray());
        Assert.IsFalse(Rejudged.Of(PackedCase.Pack(Calm), ThePolicy, ThePolicy).Differs);
    }

    [TestMethod]
    public void Who_must_agree_is_compared_also_when_the_answer_stays()
    {
        var one = ThePolicy with { Approvals = [new("*", "*", "*", null, 1, "Responder.Approve", false, "one")] };
        var two = ThePolicy with { Approvals = [new("*", "*", "*", null, 2, "Responder.Approve", false, "two")] };

        var again = Rejudged.Of(PackedCase.Pack(Calm), one, two);

        Assert.IsTrue(again.Differs);
        Assert.AreEqual("ask 2 x Responder.Approve", Rejudged.Said(again.New));
        Assert.IsEmpty(again.Rules);
        Assert.IsFalse(Rejudged.Of(PackedCase.Pack(Calm), one, one).Differs);
    }

    [TestMethod]
    public void What_the_source_said_of_the_alerts_is_packed_too()
    {
        var forged = Calm with { AlertsAtSource = new AlertReadBack(0, 0, 1, null) };

        Assert.AreEqual(VerdictAnswer.Escalate, Judge.Of(PackedCase.Unpack(PackedCase.Pack(forged), ThePolicy)).Rule("alert.confirmed").Answer);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no base64!")]
    [DataRow("bm90IGJyb3RsaQ==")]
    public void What_is_no_packed_case_says_so(string text) => Assert.ThrowsExactly<FormatException>(() => PackedCase.Unpack(text, ThePolicy));

    [TestMethod]
    public void Long_problems_and_what_a_model_says_of_itself_are_judged_alike()
    {
        var asked = Calm with
        {
            ModelConfidence = double.NaN,
            Snapshot = SnapshotOf(EvidenceOf("errors", EvidenceStatus.Stale) with { Problem = new string('x', 500) }, EvidenceOf("instances")),
        };

        Assert.AreEqual(Judge.Of(asked).Reason, Judge.Of(PackedCase.Unpack(PackedCase.Pack(asked), ThePolicy)).Reason);
    }
}
