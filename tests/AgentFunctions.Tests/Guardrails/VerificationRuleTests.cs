using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>Before the act the signal was 20, normal is 0.4: below 0.6 is better, above 26 is worse.</summary>
[TestClass]
public class VerificationRuleTests
{
    static readonly VerificationPlan Plan = new(
        "errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 1.5 x baseline", TimeSpan.FromMinutes(3), "traffic.value > 0.5 x baseline",
        "> 1.3 x before", TimeSpan.FromMinutes(2));

    static readonly Facts Traffic = Facts.None.With("traffic", "value", "5000").With("traffic", "baseline", "5000");

    static VerificationLook Look(params double[] values) => new(
        Plan, [.. values.Select((value, minute) => new Sample(Now.AddMinutes(minute), value))], Traffic, 20, 0.4, Now, Now.AddMinutes(values.Length - 1));

    static void Expect(VerificationLook look, VerificationAnswer answer, bool pending)
    {
        var reading = VerificationRule.Answer(look);

        Assert.AreEqual((answer, pending), (reading.Answer, reading.Pending), reading.Because);
        Assert.IsTrue(reading.Because.Length > 0);
    }

    [TestMethod]
    public void Better_must_have_held_long_enough()
    {
        Expect(Look(18, 0.4, 0.4, 0.4), VerificationAnswer.Same, true);
        Expect(Look(18, 0.4, 0.4, 0.4, 0.5), VerificationAnswer.Better, false);
    }

    [TestMethod]
    public void A_flapping_signal_is_never_better()
    {
        Expect(Look(0.4, 0.4, 0.4, 18, 0.4, 0.4, 0.4), VerificationAnswer.Same, true);
        Expect(Look(0.4, 0.4, 18, 0.4, 0.4, 18, 0.4, 0.4, 18, 0.4, 0.4), VerificationAnswer.Same, false);
    }

    [TestMethod]
    public void After_a_relapse_better_must_hold_for_as_long_again()
    {
        Expect(Look(0.4, 18, 0.4, 0.4, 0.4, 0.4), VerificationAnswer.Same, true);
        Expect(Look(0.4, 18, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4), VerificationAnswer.Better, false);
    }

    [TestMethod]
    public void What_was_better_and_is_no_longer_is_not_better() => Expect(Look(0.4, 0.4, 0.4, 0.4, 0.4, 18), VerificationAnswer.Same, true);

    [TestMethod]
    public void Worse_is_said_as_soon_as_it_has_held()
    {
        Expect(Look(20, 27, 40), VerificationAnswer.Same, true);
        Expect(Look(20, 27, 40, 40), VerificationAnswer.Worse, false);
    }

    [TestMethod]
    [DataRow(1, new[] { 20.0, 27, 27 }, DisplayName = "worse has held for one of its two minutes")]
    [DataRow(2, new[] { 18.0 }, DisplayName = "neither has begun: worse could have held after two minutes")]
    [DataRow(2, new[] { 18.0, 0.4 }, DisplayName = "better would need three minutes, worse two")]
    [DataRow(1, new[] { 18.0, 0.4, 0.4, 0.4 }, DisplayName = "better lacks one minute")]
    [DataRow(1, new[] { 18.0, 0.4, 18, 0.4, 18, 0.4, 18, 0.4, 18, 0.4 }, DisplayName = "the window ends in a minute")]
    public void The_next_look_is_as_soon_as_it_could_say_more_and_no_sooner(int minutes, double[] values) =>
        Assert.AreEqual(TimeSpan.FromMinutes(minutes), VerificationRule.Answer(Look(values)).Next);

    [TestMethod]
    public void Where_nothing_is_worse_the_next_look_is_when_better_could_have_held()
    {
        var look = Look(18, 0.4);

        Assert.AreEqual(TimeSpan.FromMinutes(3), VerificationRule.Answer(look with { Plan = Plan with { Worse = null } }).Next);
    }

    [TestMethod]
    public void When_the_window_ends_and_nothing_held_it_is_the_same() =>
        Expect(Look(18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18), VerificationAnswer.Same, false);

    [TestMethod]
    [DataRow(9, true)]
    [DataRow(10, false)]
    public void Without_data_it_cannot_tell(int minutes, bool pending)
    {
        Expect(Look() with { Now = Now.AddMinutes(minutes) }, VerificationAnswer.Unknown, pending);
        Expect(Look(0.4, 0.4, 0.4, 0.4) with { Now = Now.AddMinutes(minutes) }, VerificationAnswer.Unknown, pending);
    }

    [TestMethod]
    public void Data_from_before_it_settled_or_from_the_future_does_not_count()
    {
        var early = Look(0.4, 0.4, 0.4, 0.4, 0.4);

        Expect(early with { SettledAt = Now.AddMinutes(2) }, VerificationAnswer.Same, true);
        Expect(early with { Now = Now.AddMinutes(2) }, VerificationAnswer.Same, true);
    }

    [TestMethod]
    public void A_hole_in_the_data_breaks_what_held()
    {
        var hole = Look(0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4);

        Expect(hole with { Samples = [.. hole.Samples.Where((_, index) => index is not (2 or 3 or 4))] }, VerificationAnswer.Same, true);
        Expect(hole with { Samples = [.. hole.Samples.Where((_, index) => index is not (2 or 4))] }, VerificationAnswer.Better, false);
    }

    [TestMethod]
    public void Samples_may_come_in_any_order()
    {
        var look = Look(18, 0.4, 0.4, 0.4, 0.4);

        Expect(look with { Samples = [.. look.Samples.Reverse()] }, VerificationAnswer.Better, false);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("2500")]
    public void Silence_is_not_health(string traffic) =>
        Expect(Look(0, 0, 0, 0, 0) with { Current = Traffic.With("traffic", "value", traffic) }, VerificationAnswer.Unknown, true);

    [TestMethod]
    public void Traffic_that_cannot_be_read_is_not_health() => Expect(Look(0.4, 0.4, 0.4, 0.4) with { Current = Facts.None }, VerificationAnswer.Unknown, true);

    [TestMethod]
    public void Without_a_while_or_a_worse_only_better_is_asked()
    {
        var plain = Plan with { While = null, Worse = null };

        Expect(Look(0.4, 0.4, 0.4, 0.4) with { Plan = plain, Current = Facts.None }, VerificationAnswer.Better, false);
        Expect(Look(99, 99, 99, 99) with { Plan = plain }, VerificationAnswer.Same, true);
    }

    [TestMethod]
    public void Without_a_baseline_it_cannot_tell_what_is_better_but_sees_what_is_worse()
    {
        Expect(Look(0.4, 0.4, 0.4, 0.4) with { Baseline = null }, VerificationAnswer.Unknown, true);
        Expect(Look(40, 40, 40, 40) with { Baseline = null }, VerificationAnswer.Worse, false);
    }

    [TestMethod]
    public void A_signal_that_is_no_number_is_neither()
    {
        Expect(Look(0.4, 0.4, 0.4, double.NaN), VerificationAnswer.Unknown, true);
        Expect(Look(0.4, 0.4, double.NaN, 0.4, 0.4), VerificationAnswer.Same, true);
    }

    [TestMethod]
    public void Worse_and_better_at_once_undoes_nothing() =>
        Expect(Look(30, 30, 30, 30) with { Plan = Plan with { Better = "< 100" } }, VerificationAnswer.Unknown, false);

    [TestMethod]
    public void A_plan_that_cannot_be_read_says_so()
    {
        var reading = VerificationRule.Answer(Look(0.4, 0.4, 0.4, 0.4) with { Plan = Plan with { Better = "lower, please", Signal = "errors" } });

        Assert.AreEqual(VerificationAnswer.Unknown, reading.Answer);
        StringAssert.Contains(reading.Because, "not a path");
    }

    [TestMethod]
    [DataRow(3.0, VerificationAnswer.Better)]
    [DataRow(3.5, VerificationAnswer.Unknown)]
    public void Samples_may_be_three_minutes_late_and_no_later(double minutes, VerificationAnswer answer) =>
        Assert.AreEqual(answer, VerificationRule.Answer(Look(0.4, 0.4, 0.4, 0.4, 0.4) with { Now = Now.AddMinutes(4 + minutes) }).Answer);

    [TestMethod]
    [DataRow(3.0, VerificationAnswer.Better)]
    [DataRow(3.5, VerificationAnswer.Same)]
    public void A_hole_may_be_three_minutes_wide_and_no_wider(double minutes, VerificationAnswer answer)
    {
        Sample[] samples = [new(Now, 0.4), new(Now.AddMinutes(minutes), 0.4)];

        Assert.AreEqual(answer, VerificationRule.Answer(Look() with { Samples = samples, Now = Now.AddMinutes(minutes) }).Answer);
    }

    [TestMethod]
    public void What_it_says_is_of_the_newest_sample_and_of_real_relapses_only()
    {
        Assert.AreEqual("0.5 < 1.5 x 0.4 for 3 min", VerificationRule.Answer(Look(18, 0.4, 0.4, 0.4, 0.5)).Because);
        Assert.AreEqual("better has not held for 3 min: 0.5 < 1.5 x 0.4", VerificationRule.Answer(Look(18, 18, 0.5)).Because);
        Assert.AreEqual("better has not held for 6 min: 0.5 < 1.5 x 0.4, after 1 relapses", VerificationRule.Answer(Look(0.4, 18, 0.5)).Because);
        Expect(Look(18, 18, 18, 0.4, 0.4, 0.4, 0.4), VerificationAnswer.Better, false);
    }

    [TestMethod]
    public void A_while_that_does_not_hold_and_one_that_cannot_be_read_are_told_apart()
    {
        StringAssert.Contains(VerificationRule.Answer(Look(0, 0, 0, 0, 0) with { Current = Traffic.With("traffic", "value", "0") }).Because, "does not hold");
        StringAssert.Contains(VerificationRule.Answer(Look(0, 0, 0, 0, 0) with { Current = Facts.None }).Because, "cannot be read");
    }
}
