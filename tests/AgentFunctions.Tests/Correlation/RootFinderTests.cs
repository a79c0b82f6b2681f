using AgentFunctions.Correlation;
using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Correlation;

[TestClass]
public sealed class RootFinderTests
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    /// <summary>edge calls page, page calls stock and prices, and both call the database.</summary>
    static readonly ServiceCatalog Shop = Catalog(("edge", ["page"]), ("page", ["stock", "prices"]), ("stock", ["database"]), ("prices", ["database"]), ("database", []));

    [TestMethod]
    public void The_deepest_service_that_hurts_is_the_cause() => Assert.AreEqual("stock", Only(Seen("edge"), Seen("page"), Seen("stock")));

    [TestMethod]
    public void A_silent_service_on_which_all_that_hurt_rest_is_the_cause() =>
        Assert.AreEqual("database", Only(Seen("stock", Nature.Dependency), Seen("prices", Nature.Dependency)));

    [TestMethod]
    public void A_service_that_an_alert_names_is_the_cause() =>
        Assert.AreEqual("prices", Only(Seen("page", Nature.Dependency) with { Blames = "prices" }, Seen("edge")));

    [TestMethod]
    public void A_caller_that_only_runs_full_is_explained_by_what_it_waits_for() =>
        Assert.AreEqual("database", Only(Seen("stock", Nature.Saturation), Seen("database", Nature.Saturation)));

    [TestMethod]
    public void A_caller_that_is_broken_in_itself_is_a_cause_of_its_own() =>
        CollectionAssert.AreEquivalent((string[])["database", "page"], Roots(Seen("database", Nature.Saturation), Seen("stock"), Seen("page", Nature.Fault), Seen("edge")));

    [TestMethod]
    public void Two_that_break_side_by_side_are_two_causes() =>
        CollectionAssert.AreEquivalent((string[])["stock", "prices"], Roots(Seen("stock", Nature.Fault), Seen("prices", Nature.Fault), Seen("page")));

    [TestMethod]
    public void More_users_are_the_cause_of_what_runs_full_below() =>
        Assert.AreEqual("edge", Only(Seen("edge", Nature.Load), Seen("page", Nature.Saturation, 60), Seen("stock", Nature.Saturation, 80)));

    [TestMethod]
    public void A_queue_that_nobody_fetches_is_explained_by_the_fetcher_that_crashed()
    {
        var catalog = Catalog(("reader", ["queue"]), ("queue", []));
        Assert.AreEqual("reader", RootFinder.Causes([Seen("queue", Nature.Backlog, 120), Seen("reader", Nature.Fault)], catalog).Single().Root);
    }

    [TestMethod]
    public void Two_environments_share_no_cause_whatever_the_catalog_says()
    {
        var (one, two) = (Service("api", ["store"]), Service("store", []) with { Environment = "staging" });
        Assert.HasCount(2, RootFinder.Causes([Seen("api"), Seen("store", Nature.Fault)], new ServiceCatalog([one, two])));
    }

    [TestMethod]
    public void A_circle_of_dependencies_has_a_cause_and_an_end()
    {
        var catalog = Catalog(("a", ["b"]), ("b", ["c"]), ("c", ["a"]));
        Assert.AreEqual("b", RootFinder.Causes([Seen("a"), Seen("b", Nature.Fault), Seen("c")], catalog).Single().Root);
    }

    [TestMethod]
    public void Every_service_that_is_seen_is_explained_once()
    {
        Sighting[] seen = [Seen("edge"), Seen("page", Nature.Fault), Seen("stock", Nature.Load), Seen("prices", Nature.Dependency), Seen("nobody-knows-it")];
        CollectionAssert.AreEquivalent(seen.Select(one => one.Service).ToArray(), RootFinder.Causes(seen, Shop).SelectMany(cause => cause.Explains).ToArray());
    }

    static string Only(params Sighting[] seen) => RootFinder.Causes(seen, Shop).Single().Root;

    static string[] Roots(params Sighting[] seen) => [.. RootFinder.Causes(seen, Shop).Select(cause => cause.Root)];

    static Sighting Seen(string service, Nature nature = Nature.Symptom, int after = 0) => new(service, Night.AddSeconds(after), Night.AddSeconds(after), nature, null);

    static ServiceCatalog Catalog(params (string Id, string[] Calls)[] services) => new([.. services.Select(one => Service(one.Id, one.Calls))]);

    static Service Service(string id, string[] calls) => new(id, id, "team", "standard", "production", false, false, ["asha"], [$"/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/{id}"], calls);
}
