using AgentFunctions.Metrics;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Metrics;

[TestClass]
public sealed class CountingTests
{
    static Figures All => Counting.Of(Night.All, CountsAs.Repeats(Night.All));

    [TestMethod]
    public void Suppressed_incidents_count_nowhere()
    {
        Assert.AreEqual(6, All.Incidents);
        Assert.AreEqual(5, All.Ended);
    }

    [TestMethod]
    public void Times_are_from_the_first_alert_and_told_as_median_and_ninth_decile()
    {
        // 1 1 2 3 4 5 minutes; 10 20 30 minutes.
        Assert.AreEqual(new Spread(6, 150, 270), All.TimeToAcknowledge);
        Assert.AreEqual(new Spread(3, 1200, 1680), All.TimeToMitigate);
    }

    [TestMethod]
    public void A_sender_whose_clock_is_ahead_makes_no_negative_times() =>
        Assert.AreEqual(new Spread(2, 30, 54), Spread.Of([TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(1), null]));

    [TestMethod]
    public void Without_a_person_are_those_that_ended_well_and_that_nobody_decided_took_or_was_given() =>
        Assert.AreEqual(new Part(2, 5), All.WithoutPerson, "INC-0001 and INC-0005 of the five that ended");

    [TestMethod]
    public void Safe_acts_done_alone_are_counted_of_acts_in_the_category_safe_without_undo() => Assert.AreEqual(new Part(2, 3), All.SafeAlone);

    [TestMethod]
    public void An_intervention_is_false_if_people_say_so_or_it_made_things_worse() =>
        Assert.AreEqual(new Part(2, 4), All.FalseInterventions, "INC-0003 was worse, INC-0005 was rated wrong");

    [TestMethod]
    public void An_escalation_was_right_if_a_person_followed_and_needless_if_it_ended_without()
    {
        Assert.AreEqual(3, All.Escalated);
        Assert.AreEqual(new Part(1, 2), All.EscalationPrecision, "INC-0003 was taken over, INC-0004 healed by itself, INC-0006 is not known yet");
    }

    [TestMethod]
    public void Approval_latency_is_of_answers_and_silence_is_counted_apart()
    {
        Assert.AreEqual(new Spread(2, 300, 348), All.ApprovalLatency);
        Assert.AreEqual(new Part(1, 3), All.Unanswered);
    }

    [TestMethod]
    public void What_comes_again_within_a_week_of_its_end_is_a_repeat_and_later_is_not()
    {
        Assert.AreEqual(new Part(1, 6), All.Repeats);
        var first = Night.All[0];
        var end = first.EndedAt!.Value;
        CaseHistory Again(DateTimeOffset opened) => first with { Id = "INC-0008", OpenedAt = opened };

        Assert.Contains("INC-0008", CountsAs.Repeats([first, Again(end + TimeSpan.FromDays(7))]));
        Assert.IsEmpty(CountsAs.Repeats([first, Again(end + TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1))]));
        Assert.IsEmpty(CountsAs.Repeats([first, Again(end + TimeSpan.FromDays(1)) with { Service = "cart" }]));
    }

    [TestMethod]
    public void Satisfaction_is_the_mean_of_ratings_and_the_model_is_spread_over_all_incidents()
    {
        Assert.AreEqual(3, All.Ratings);
        Assert.AreEqual(8 / 3.0, All.Satisfaction);
        Assert.AreEqual(2, All.ModelCalls);
        Assert.AreEqual(250.0, All.TokensPerIncident);
        Assert.AreEqual(0.005m, All.CostPerIncident);
    }

    [TestMethod]
    public void Of_nothing_nothing_is_known()
    {
        var none = Counting.Of([], new HashSet<string>());
        Assert.AreEqual(new Spread(0, null, null), none.TimeToMitigate);
        Assert.IsNull(none.WithoutPerson.Share);
        Assert.IsNull(none.Satisfaction);
        Assert.IsNull(none.CostPerIncident);
    }

    [TestMethod]
    public void A_runbooks_quality_is_how_often_its_measured_acts_helped() => CollectionAssert.AreEqual(new RunbookFigures[]
    {
        new("restart", 2, Chosen: 2, Acted: 2, Better: 1, Measured: 2, Wrong: 1),
        new("scale", 1, Chosen: 1, Acted: 1, Better: 0, Measured: 1, Wrong: 1),
        new("swap", 1, Chosen: 2, Acted: 1, Better: 1, Measured: 1, Wrong: 0),
    }, Counting.Runbooks(Night.All).ToArray());

    [TestMethod]
    public void A_week_is_cut_into_days_that_add_up_to_the_whole()
    {
        var week = Window.Of(Night.All, 7, Night.At(30));

        Assert.HasCount(7, week.Slices);
        Assert.AreEqual(Night.Monday + TimeSpan.FromDays(2), week.Whole.To);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 0, 4, 2 }, week.Slices.Select(slice => slice.Figures.Incidents).ToArray());
        Assert.AreEqual(6, week.Whole.Figures.Incidents);
        Assert.AreEqual(new Part(1, 2), week.Slices[6].Figures.Repeats, "the first of both was on the day before");
        Assert.AreEqual(0.5, week.Slices[6].Runbooks.Count == 0 ? -1 : week.Whole.Runbooks[0].Quality);
    }

    [TestMethod]
    public void A_day_is_cut_into_hours_and_a_year_into_weeks()
    {
        Assert.HasCount(24, Window.Of(Night.All, 1, Night.At(30)).Slices);
        Assert.HasCount(53, Window.Of(Night.All, 365, Night.At(30)).Slices);
    }
}
