using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Tests.Planning;

[TestClass]
public class ChoiceTests
{
    static readonly Runbook Rival = Night.SwapBack with { Id = "restart", AppliesWhen = null, Priority = 40 };

    static RunbookChoice Choose(Facts facts, params Runbook[] runbooks) => DeterministicPlanner.Choose(Night.LibraryOf(runbooks), Night.About, facts);

    static RunbookChoice Match(MatchFacts about) => DeterministicPlanner.Choose(Night.LibraryOf(Night.SwapBack), about, Night.Facts);

    [TestMethod]
    public void The_one_that_applies_with_the_highest_priority_is_chosen()
    {
        var choice = Choose(Night.Facts, Rival, Night.SwapBack);

        Assert.AreEqual("bad-deployment", choice.Chosen?.Id);
        Assert.IsNull(choice.Ambiguous);
        CollectionAssert.AreEqual(new[] { "bad-deployment", "restart" }, choice.LookedAt.Select(one => one.RunbookId).ToArray());
        Assert.IsTrue(choice.LookedAt.All(one => one.Applies));
    }

    [TestMethod]
    public void When_the_evidence_speaks_against_it_the_next_by_priority_is_chosen()
    {
        var choice = Choose(Night.Facts.With("swap", "at", "none"), Night.SwapBack, Rival);

        Assert.AreEqual("restart", choice.Chosen?.Id);
        StringAssert.StartsWith(choice.LookedAt[1].Because, "`swap.at within 30m before incident.startedAt` does not hold: none within");
    }

    [TestMethod]
    public void Two_that_apply_with_equal_priority_are_ambiguous()
    {
        var choice = Choose(Night.Facts, Night.SwapBack, Rival with { Priority = 60 });

        Assert.IsNull(choice.Chosen);
        Assert.AreEqual("bad-deployment and restart apply with equal priority; a person decides.", choice.Ambiguous);
    }

    [TestMethod]
    public void Two_with_equal_priority_below_the_chosen_one_disturb_nobody() =>
        Assert.AreEqual("bad-deployment", Choose(Night.Facts, Night.SwapBack, Rival, Rival with { Id = "scale" }).Chosen?.Id);

    [TestMethod]
    public void One_that_could_apply_before_the_others_but_cannot_be_read_is_ambiguous()
    {
        var unread = Rival with { Id = "unread", AppliesWhen = "flags.flag != none", Priority = 90 };

        var choice = Choose(Night.Facts, Night.SwapBack, unread);

        Assert.IsNull(choice.Chosen);
        Assert.AreEqual("It is not clear whether unread applies: `flags.flag != none` cannot be read: no evidence named flags.", choice.Ambiguous);
        Assert.AreEqual("bad-deployment", Choose(Night.Facts, Night.SwapBack, unread with { Priority = 10 }).Chosen?.Id);
    }

    [TestMethod]
    public void When_none_applies_the_nearest_and_the_line_that_failed_are_named()
    {
        var far = Night.SwapBack with { Id = "far", Match = Night.SwapBack.Match with { ResourceTypes = ["microsoft.sql/servers"], Signals = ["cpu"] } };
        var near = Night.SwapBack with { Id = "near", Match = Night.SwapBack.Match with { Signals = ["CpuPercentage"] } };

        var choice = Choose(Night.Facts, far, near);

        Assert.AreEqual("No runbook applies; the nearest is near: signal is Http5xx, not CpuPercentage.", choice.Ambiguous);
        Assert.AreEqual("resourceType is microsoft.web/sites, microsoft.web/serverfarms, not microsoft.sql/servers", choice.LookedAt[1].Because);
    }

    [TestMethod]
    public void An_alert_of_no_known_service_says_so_and_what_a_runbook_asks_for()
    {
        var anywhere = Night.SwapBack with { Match = Night.SwapBack.Match with { ResourceTypes = ["*"] } };

        var said = string.Join('\n', DeterministicPlanner.Choose(Night.LibraryOf(Night.SwapBack, anywhere with { Id = "anywhere" }), Night.About with { ResourceTypes = [] }, Night.Facts).LookedAt.Select(one => one.Because));

        StringAssert.Contains(said, "resourceType is not known, as no service of the catalog is affected; it asks for microsoft.web/sites");
        StringAssert.Contains(said, "it asks for any that is");
    }

    [TestMethod]
    public void Every_line_of_the_match_must_hold_for_one_alert()
    {
        Assert.IsNotNull(Match(Night.About).Chosen);
        Assert.IsNotNull(Match(Night.About with { Alerts = [Night.Alert with { Signal = "http5XX" }] }).Chosen);
        Assert.IsNull(Match(Night.About with { Environment = "staging" }).Chosen);
        Assert.IsNull(Match(Night.About with { Alerts = [Night.Alert with { Severity = Severity.Sev4 }] }).Chosen);
        Assert.IsNull(Match(Night.About with { Alerts = [Night.Alert with { MonitoringService = "Prometheus" }] }).Chosen);
        Assert.IsNull(Match(Night.About with { ResourceTypes = [] }).Chosen);
        Assert.IsNull(Match(Night.About with { Alerts = [] }).Chosen);
        Assert.IsNull(Match(Night.About with { Alerts = [Night.Alert with { Signal = "Cpu" }, Night.Alert with { Severity = Severity.Sev4 }] }).Chosen);
        Assert.IsNotNull(Match(Night.About with { Alerts = [Night.Alert with { Signal = "Cpu" }, Night.Alert] }).Chosen);
    }

    [TestMethod]
    public void An_empty_list_and_a_star_match_everything()
    {
        var open = Night.SwapBack with { Match = new([], ["*"], [], [], []), AppliesWhen = null };

        Assert.IsNotNull(Choose(Night.Facts, open).Chosen);
    }

    [TestMethod]
    public void The_runbooks_that_match_are_known_before_any_evidence()
    {
        var other = Rival with { Id = "other", Match = Rival.Match with { Signals = ["Cpu"] } };

        var matching = DeterministicPlanner.Matching(Night.LibraryOf(Rival, other, Night.SwapBack), Night.About);

        CollectionAssert.AreEqual(new[] { "bad-deployment", "restart" }, matching.Select(runbook => runbook.Id).ToArray());
    }

    [TestMethod]
    public void Without_runbooks_a_person_decides() => Assert.AreEqual("There is no runbook.", Choose(Night.Facts).Ambiguous);
}
