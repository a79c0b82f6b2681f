using AgentFunctions.LocalHost.Demo;

namespace AgentFunctions.LocalHost.Tests.Demo;

[TestClass]
public sealed class EndingTests
{
    static readonly Ending AsItShould = new Ending("INC-0001", "resolved", "resolved").Expect("effects in the world", 1, 1);

    [TestMethod]
    public void A_night_in_which_every_story_ends_as_it_should_has_status_0() =>
        Assert.AreEqual(0, Endings.Status([AsItShould, new Ending("INC-0003", "handed-off", "handed-off")]));

    [TestMethod]
    public void One_story_that_ends_otherwise_is_status_1_and_named()
    {
        var other = new Ending("INC-0003", "handed-off", "resolved");

        Assert.AreEqual(1, Endings.Status([AsItShould, other]));
        Assert.AreEqual("INC-0003 was to end handed-off and ended resolved", other.Explain());
    }

    [TestMethod]
    public void The_right_end_with_a_doubled_effect_is_not_right()
    {
        var doubled = new Ending("INC-0001", "resolved", "resolved").Expect("effects in the world", 1, 2);

        Assert.AreEqual(1, Endings.Status([doubled]));
        StringAssert.Contains(doubled.Explain(), "effects in the world: wanted 1, got 2");
    }

    [TestMethod]
    public void Every_difference_is_told_and_none_of_what_was_right()
    {
        var ending = AsItShould.Expect("people asked", 3, 2).Expect("'undoing' in the timeline", true, false);

        Assert.HasCount(2, ending.Differences);
        Assert.IsFalse(ending.Ok);
        Assert.DoesNotContain("effects", ending.Explain());
    }

    [TestMethod]
    public void A_night_without_stories_has_proved_nothing() => Assert.AreEqual(1, Endings.Status([]));
}
