using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Tests.Simulate;

[TestClass]
public sealed class NightTests
{
    /// <summary>A fault that no night of so many shows is one that nights do not find.</summary>
    const int Enough = 100;

    /// <summary>A race that only a night in a few hundred shows: the search begins not far before it.</summary>
    static readonly Dictionary<string, int> Begins = new() { ["incidents are written without looking at their version"] = 215 };

    static readonly Lazy<Library> Shipped = new(() => RunbooksOnDisk.Load(null));

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Planted => PlantedFaults.All.Keys.Select(name => new object[] { name });

    [TestMethod]
    public void Whatever_happens_in_a_night_nothing_happens_that_must_never()
    {
        var results = ManyNights.Play(Shipped.Value, 1, 60, () => new PlantedFault(), stopAfter: 1, _ => { }, TestContext.CancellationToken);

        var bad = results.Where(result => !result.IsGood).Select(result => $"seed {result.Plan.Seed}: {string.Join("; ", result.Findings)}");
        Assert.IsEmpty(bad, string.Join(Environment.NewLine, bad));
        Assert.IsGreaterThan(25, results.Sum(result => result.Effects), "Too little is done in these nights to say anything.");
        Assert.IsGreaterThan(40, results.Sum(result => result.Deaths), "Too few deaths in these nights.");
        foreach (var kind in (string[])["approval", "answer", "undo", "measured", "act agreed", "act alone", "stop", "trouble", "killed at", "power cut at"])
            Assert.IsTrue(results.Any(result => result.Happened.Keys.Any(one => one.Kind == kind)), $"No {kind} in any of these nights.");
    }

    [TestMethod]
    public void A_night_is_the_same_bit_for_bit_at_every_run()
    {
        foreach (var seed in (int[])[3, 8, 21])
        {
            var (one, other) = (Night.Play(NightPlan.Of(seed), Shipped.Value, new PlantedFault(), told: true), Night.Play(NightPlan.Of(seed), Shipped.Value, new PlantedFault(), told: true));
            Assert.AreEqual(one.Digest, other.Digest, $"seed {seed}");
            CollectionAssert.AreEqual(one.Told.ToArray(), other.Told.ToArray());
        }
    }

    [TestMethod]
    [DynamicData(nameof(Planted))]
    public void A_planted_fault_is_found(string name)
    {
        var results = ManyNights.Play(Shipped.Value, Begins.GetValueOrDefault(name, 1), Enough, PlantedFaults.All[name], stopAfter: 1, _ => { }, TestContext.CancellationToken);

        var found = results.FirstOrDefault(result => !result.IsGood);
        Assert.IsNotNull(found, $"{results.Count} nights did not notice that {name}.");
        TestContext.WriteLine($"after {results.Count} nights, seed {found.Plan.Seed}: {found.Findings[0]}");
    }

    [TestMethod]
    public void A_failing_night_shrinks_to_what_it_takes()
    {
        var planted = PlantedFaults.All["it sends everything twice"];
        var found = ManyNights.Play(Shipped.Value, 1, Enough, planted, stopAfter: 1, _ => { }, TestContext.CancellationToken).First(result => !result.IsGood);
        var small = ManyNights.Shrink(found, Shipped.Value, planted);

        Assert.IsFalse(small.IsGood);
        Assert.HasCount(1, small.Plan.Faults);
        foreach (var smaller in small.Plan.Smaller())
            Assert.IsTrue(Night.Play(smaller, Shipped.Value, planted()).IsGood, $"{smaller} goes wrong as well.");
    }
}
