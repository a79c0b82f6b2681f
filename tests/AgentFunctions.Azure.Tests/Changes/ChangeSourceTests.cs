using AgentFunctions.Azure.Changes;
using AgentFunctions.Azure.Clusters;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Resources;
using AgentFunctions.Azure.Status;
using AgentFunctions.Azure.Tests.Evidence;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Changes;

/// <summary>What changed, from every place that keeps it.</summary>
[TestClass]
public sealed class ChangeSourceTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_activity_log_names_writes_without_who_the_person_is()
    {
        await using var server = await FakeSource.StartAsync();
        var changes = await ReadAsync(new ActivityLog(Estate.Arm(Serving(server))));

        var change = changes.Single();
        Assert.AreEqual(("shop", "config", "a person", "Microsoft.Web/sites/config/write"), (change.Service, change.Kind, change.By, change.What));
        StringAssert.Contains(server.Requests[0].Query, "$select=eventTimestamp,operationName,status,resourceId,caller,correlationId");
        StringAssert.Contains(server.Requests[0].Query, "resourceGroupName eq 'rg-shop'");
    }

    [TestMethod]
    public async Task Resource_Graph_names_properties_and_no_values()
    {
        await using var server = await FakeSource.StartAsync();
        var changes = await ReadAsync(new ResourceChanges(Estate.Arm(Serving(server))));

        CollectionAssert.AreEqual(new[] { "sku.capacity", "properties.siteConfig.appSettings" }, changes.Select(change => change.What).ToArray());
        CollectionAssert.AreEqual(new[] { "infrastructure", "config" }, changes.Select(change => change.Kind).ToArray());
        Assert.DoesNotContain("previousValue", server.Requests[0].Body);
    }

    [TestMethod]
    public async Task Releases_are_found_where_the_platform_keeps_them()
    {
        await using var server = await FakeSource.StartAsync();
        var changes = await ReadAsync(new DeploymentChanges(Estate.Arm(Serving(server)), new FlagRevisions(Estate.Calls(), _ => server.Url)));

        CollectionAssert.AreEqual(new[] { "feature-flag new-basket off", "deployment abc123", "deployment shop:2", "feature-flag new-basket on", "slot-swap " },
            changes.Select(change => $"{change.Kind} {change.Version}").ToArray());
        Assert.IsFalse(changes.Any(change => change.By.Contains("Dana", StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public async Task Rollouts_of_a_workload_that_the_service_names_are_its_deployments()
    {
        await using var server = await FakeSource.StartAsync();
        foreach (var (path, json) in OtherSamples.Rollout)
            server.Answer(path, json);
        var changes = await ReadAsync(new RolloutSource([new ClusterOptions(Estate.Cluster, server.Url) { Scope = null }], null, Estate.Patient));

        Assert.AreEqual("shop:2 prod/shop revision 8", changes.Select(change => $"{change.Version} {change.What}").Single());
    }

    [TestMethod]
    public async Task Azure_and_third_parties_are_changes_too()
    {
        await using var server = await FakeSource.StartAsync();
        var azure = await ReadAsync(new AzureEvents(Estate.Arm(Serving(server))));
        Assert.AreEqual("BC_1-FXZ App Service in West Europe", azure.Select(change => $"{change.Version} {change.What}").Single());

        var page = new StatusPage("payco", new Uri(server.Answer("/feed", OtherSamples.Rss).Url, "feed"), ["shop"]);
        var others = await ReadAsync(new StatusPages(Estate.Calls(), [page]));
        Assert.AreEqual("third-party payco Payments are slow", others.Select(change => $"{change.Kind} {change.By} {change.What}").Single());
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails)]
    [DataRow(Misbehaviour.ThrottlesLong)]
    [DataRow(Misbehaviour.CutsItsJson)]
    [DataRow(Misbehaviour.Refuses)]
    public async Task A_change_source_that_misbehaves_says_so(Misbehaviour how)
    {
        await using var server = await FakeSource.StartAsync();
        Serving(server).Misbehaviour = how;
        var arm = Estate.Arm(server);
        IChangeSource[] sources =
        [
            new ActivityLog(arm), new ResourceChanges(arm), new DeploymentChanges(arm, new FlagRevisions(Estate.Calls(), _ => server.Url)), new AzureEvents(arm),
            new StatusPages(Estate.Calls(), [new StatusPage("payco", server.Url, [])]), new RolloutSource([new ClusterOptions(Estate.Cluster, server.Url) { Scope = null }], null, Estate.Patient),
        ];

        foreach (var source in sources)
            await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => ReadAsync(source), source.GetType().Name);
    }

    Task<IReadOnlyList<ChangeEvent>> ReadAsync(IChangeSource source) => source.ChangesAsync([Estate.Shop], Estate.Now.AddHours(-3), Estate.Now, TestContext.CancellationToken);

    static FakeSource Serving(FakeSource server) => server
        .Answer(Estate.Site, ArmSamples.Site).Answer($"{Estate.Site}/deployments", ArmSamples.DeploymentList).Answer($"{Estate.App}/revisions", ArmSamples.Revisions)
        .Answer("/revisions", ArmSamples.Flags).Answer($"/subscriptions/{Estate.Subscription}/providers/Microsoft.Insights/eventtypes", ArmSamples.Activity)
        .Answer("/providers/Microsoft.ResourceGraph/resources", ArmSamples.Graph).Answer($"/subscriptions/{Estate.Subscription}/providers/Microsoft.ResourceHealth/events", ArmSamples.Events);
}
