using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public sealed class AlertConfirmedTests
{
    static VerdictAnswer AnswerOf(AlertReadBack? seen) => Judge.Of(Calm with { AlertsAtSource = seen }).Rule("alert.confirmed").Answer;

    [TestMethod]
    public void One_alert_that_is_fired_at_its_source_is_enough() => Assert.AreEqual(VerdictAnswer.Act, AnswerOf(new AlertReadBack(1, 3, 2, null)));

    [TestMethod]
    public void An_alert_that_nobody_made_never_leads_to_an_act() => Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(new AlertReadBack(0, 0, 4, null)));

    [TestMethod]
    public void Alerts_that_are_over_leave_nothing_to_mend() => Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(new AlertReadBack(0, 1, 4, null)));

    [TestMethod]
    public void A_source_that_cannot_be_asked_escalates() => Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(new AlertReadBack(0, 0, 0, "503")));

    [TestMethod]
    public void Nothing_to_ask_about_escalates_too() => Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(new AlertReadBack(0, 0, 0, null)));

    [TestMethod]
    public void An_estate_that_keeps_no_alerts_is_not_asked() => Assert.AreEqual(VerdictAnswer.Act, AnswerOf(null));
}
