using AgentFunctions.Contracts.Actions;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Observing;

/// <summary>What every estate answers from what it knows of changes.</summary>
[TestClass]
public sealed class ReleaseAndRecentTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 10, 0, TimeSpan.Zero);

    readonly ChangeLog log = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_release_that_a_pipeline_pushed_goes_before_the_catalog()
    {
        var source = new ReleaseSource(log);
        var query = Query("release-record") with { Service = Contoso.Service("checkout") with { Release = new Release("1", "0", true, []) } };
        Assert.AreEqual("1", (await source.ReadAsync(query, TestContext.CancellationToken)).Facts["version"]);

        await log.AddAsync(new ChangeEvent("checkout", "deployment", "2", Now.AddMinutes(-9), "pipeline", null, "https://ci/2") { Release = new Release("2", "1", false, ["cart"]) }, TestContext.CancellationToken);
        var answer = await source.ReadAsync(query, TestContext.CancellationToken);

        Assert.AreEqual("2 1 false cart https://ci/2", string.Join(' ', answer.Facts["version"], answer.Facts["lastKnownGood"], answer.Facts["reversible"], answer.Facts["coordinatedWith"], answer.Link));
    }

    [TestMethod]
    public async Task A_release_that_nobody_spoke_of_is_missing_evidence()
    {
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => new ReleaseSource(log).ReadAsync(Query("release-record"), TestContext.CancellationToken));
        StringAssert.Contains(silence.Message, "POST /api/changes");
    }

    [TestMethod]
    public async Task The_most_suspicious_change_of_all_sources_is_named_and_a_kind_can_be_asked_for()
    {
        foreach (var change in new[]
        {
            new ChangeEvent("checkout", "deployment", "2", Now.AddMinutes(-30), "pipeline", true, null), new ChangeEvent("checkout", "feature-flag", "x on", Now.AddMinutes(-12), "asha", true, null),
            new ChangeEvent("checkout", "deployment", "3", Now.AddMinutes(-1), "pipeline", null, null),
        })
            await log.AddAsync(change, TestContext.CancellationToken);
        var source = new RecentChanges([log], () => Contoso.Catalog);
        var query = Query("recent-changes") with { StartedAt = Now.AddMinutes(-10) };

        var facts = (await source.ReadAsync(query, TestContext.CancellationToken)).Facts;
        Assert.AreEqual("3 feature-flag x on true 0", string.Join(' ', facts["count"], facts["kind"], facts["version"], facts["reversible"], facts["distance"]));

        var deployments = query with { Parameters = new Dictionary<string, string> { ["kind"] = "deployment" } };
        Assert.AreEqual("2", (await source.ReadAsync(deployments, TestContext.CancellationToken)).Facts["version"]);
        Assert.AreEqual("none", (await source.ReadAsync(query with { From = Now, To = Now.AddMinutes(1) }, TestContext.CancellationToken)).Facts["kind"]);
    }

    static EvidenceQuery Query(string source) => new("it", source, Contoso.Service("checkout"), new Dictionary<string, string>(), Now.AddHours(-2), Now, null);
}
