using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Tests.Evidence;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Composition;

/// <summary>Everything that is read of Azure, put together and looked over.</summary>
[TestClass]
public sealed class DoctorTests
{
    static readonly ServiceCatalog Catalog = new([Estate.Shop with { Resources = [Estate.Site, Estate.Of("microsoft.cache/redis/cache")] }, Estate.Payments]);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Where_everything_answers_nothing_is_missing()
    {
        await using var server = await FakeSource.StartAsync();
        Serve(server, everything: true);
        var findings = await LookAsync(server);

        var ill = findings.Where(finding => !finding.Well).ToArray();
        Assert.IsEmpty(ill, string.Join('\n', ill.Select(finding => $"{finding.Check}: {finding.Says}")));
        Assert.IsTrue(findings.Any(finding => finding.Check == $"alerts of {Estate.Subscription}"));
    }

    [TestMethod]
    public async Task What_is_missing_is_named_with_what_to_do_and_the_rest_is_still_looked_at()
    {
        await using var server = await FakeSource.StartAsync();
        Serve(server, everything: false);
        var findings = await LookAsync(server);

        var resources = findings.Single(finding => finding.Check.StartsWith("resources of", StringComparison.Ordinal));
        Assert.IsFalse(resources.Well);
        StringAssert.Contains(resources.Says, "cannot be seen");
        StringAssert.Contains(findings.Single(finding => finding.Check.StartsWith("prometheus", StringComparison.Ordinal)).Cure, "Monitoring Data Reader");
        Assert.IsTrue(findings.All(finding => finding.Well || finding.Cure.Length > 10));
        Assert.IsTrue(findings.Single(finding => finding.Check == "token").Well);
    }

    [TestMethod]
    public void Settings_that_cannot_be_are_all_said_at_once()
    {
        var problem = Assert.ThrowsExactly<FormatException>(() => AzureSettings.Read(From(
            ("prometheus:url", "http://prometheus.example"), ("clusters:0:id", "/subscriptions/x"), ("statusPages:0:name", "payco"), ("management", "https://user:pass@x"))));
        foreach (var line in new[] { "prometheus:url", "clusters:0:server is missing", "statusPages:0:url is missing", "management" })
            StringAssert.Contains(problem.Message, line);
    }

    async Task<IReadOnlyList<DoctorFinding>> LookAsync(FakeSource server)
    {
        var settings = AzureSettings.Read(From(("management", server.Url.ToString()), ("prometheus:url", $"{server.Url}prom"), ("statusPages:0:name", "payco"), ("statusPages:0:url", $"{server.Url}feed")));
        var library = new Library([], null!, new ActionCatalog([]), Catalog);
        var time = new FakeTimeProvider(Estate.Now);
        using var side = new AzureReadingSide(settings, new FakeToken(), () => library, time, []);
        return await new Doctor(side, () => library, time).LookAsync(TestContext.CancellationToken);
    }

    static void Serve(FakeSource server, bool everything)
    {
        server.Answer($"/subscriptions/{Estate.Subscription}", """{"displayName": "Shop"}""").Answer("/feed", OtherSamples.Rss)
            .Answer($"/subscriptions/{Estate.Subscription}/providers", """{"value": []}""").Answer(Estate.Group, """{"value": [], "properties": {}}""")
            .Answer("/providers/Microsoft.ResourceGraph/resources", asked => everything && asked.Body.Contains("tolower(id)", StringComparison.Ordinal)
                ? $$"""{"data": [{{string.Join(',', Catalog.Services.SelectMany(service => service.Resources).Select(id => $$"""{"at": "{{id}}"}"""))}}]}"""
                : """{"data": []}""");
        if (everything)
            server.Answer("/prom", """{"status": "success", "data": {"resultType": "vector", "result": []}}""");
    }

    static IConfiguration From(params (string Key, string Value)[] lines) =>
        new ConfigurationBuilder().AddInMemoryCollection(lines.Select(line => KeyValuePair.Create<string, string?>(line.Key, line.Value))).Build();
}
