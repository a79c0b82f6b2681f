using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using CsCheck;

namespace AgentFunctions.Tests.Observing;

[TestClass]
public sealed class ChangeRankingTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    static readonly ServiceCatalog Catalog = new(
    [
        Of("web", "shop-team", "cart"), Of("cart", "shop-team", "checkout"), Of("checkout", "shop-team", "payments"), Of("payments", "pay-team"), Of("reports", "shop-team"),
    ]);

    static readonly Suspicion About = new(Start, new ServiceDistance("checkout", Catalog), Catalog);

    [TestMethod]
    public void A_deployment_of_the_root_just_before_the_start_leads()
    {
        var ranked = ChangeRanking.Of(
        [
            At("checkout", "deployment", -60), At("checkout", "deployment", -6), At("payments", "deployment", -6), At("web", "deployment", -6), At("reports", "deployment", -1),
            At("checkout", "config", -6), At("checkout", "deployment", 8), At("checkout", "infrastructure", -2) with { By = "agentfunctions INC-0001/x/1" },
        ], About);

        Assert.AreEqual("checkout deployment 6 min before the start, on checkout itself", Say(ranked[0]));
        Assert.AreEqual("checkout config 6 min before the start, on checkout itself", Say(ranked[1]));
        Assert.AreEqual("payments deployment 6 min before the start, on payments, which checkout calls", Say(ranked[2]));
        Assert.AreEqual("checkout deployment 8 min after the start, on checkout itself", Say(ranked[^1]));
        CollectionAssert.AreEqual(new[] { 0, 0, 1 }, ranked.Take(3).Select(change => change.Rank!.Distance).ToArray());
    }

    [TestMethod]
    public void Nearer_later_and_own_is_never_less_suspicious() => Gen.Select(Gen.Int[0, 240], Gen.Int[0, 240], Gen.Int[0, 3]).Sample((first, second, place) =>
    {
        string[] downward = ["checkout", "payments", "reports", "nobody"];
        var (near, far) = (Math.Min(first, second), Math.Max(first, second));
        Assert.IsGreaterThanOrEqualTo(Score(downward[place], -far), Score(downward[place], -near));
        if (place > 0)
            Assert.IsGreaterThanOrEqualTo(Score(downward[place], -near), Score(downward[place - 1], -near));
        Assert.IsTrue(Score(downward[place], -near) is >= 0 and <= 1);
    });

    [TestMethod]
    public void A_circle_of_services_has_distances_too()
    {
        var circle = new ServiceCatalog([Of("a", "t", "b"), Of("b", "t", "c"), Of("c", "t", "a")]);
        var distance = new ServiceDistance("a", circle);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, -1 }, new[] { "a", "b", "c", "d" }.Select(distance.DistanceTo).ToArray());
    }

    static double Score(string service, int minutes) => ChangeRanking.Of([At(service, "deployment", minutes)], About)[0].Rank!.Score;

    static string Say(ChangeEvent change) => $"{change.Service} {change.Kind} {change.Rank!.Because}";

    static ChangeEvent At(string service, string kind, int minutes) => new(service, kind, "v", Start.AddMinutes(minutes), "pipeline", null, null);

    static Service Of(string id, string owner, params string[] dependsOn) => new(id, id, owner, "critical", "production", true, false, [], [], dependsOn);
}
