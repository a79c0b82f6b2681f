using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Tests.Evidence;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Incidents;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
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
    public async Task Without_a_token_each_dependency_says_so_in_a_line_and_the_cure_stands_once()
    {
        await using var server = await FakeSource.StartAsync();
        Serve(server, everything: true);
        var findings = await LookAsync(server, new Nobody());

        var token = findings.Single(finding => finding.Check == "token");
        Assert.AreEqual("none of the ways to sign in works here", token.Says);
        StringAssert.Contains(token.Cure, "az login");
        Assert.IsTrue(findings.Single(finding => finding.Check == "status page payco").Well);
        Assert.IsGreaterThan(5, findings.Count(finding => finding.Says == "not asked, for there is no token"));
        Assert.IsTrue(findings.All(finding => finding.Says.Length < 200 && !finding.Says.Contains('\n')));
    }

    [TestMethod]
    public async Task What_the_acting_identity_may_not_do_is_said_kind_by_kind()
    {
        await using var server = await FakeSource.StartAsync();
        Serve(server, everything: true);
        server.Answer($"{Estate.Site}/providers/Microsoft.Authorization/permissions", """{"value": [{"actions": ["Microsoft.Web/sites/restart/action", "*/read"], "notActions": []}]}""");
        var findings = await LookAsync(server, new FakeToken(), acts: true);

        Assert.IsTrue(findings.Single(finding => finding.Check == "acting: app-service.restart").Well);
        var swap = findings.Single(finding => finding.Check == "acting: app-service.slot-swap");
        StringAssert.Contains(swap.Says, "Microsoft.Web/sites/slots/slotsswap/action");
        StringAssert.Contains(swap.Cure, "catalog roles");
    }

    [TestMethod]
    [DataRow("https://appcs-shop.azconfig.io", false)]
    [DataRow("https://APPCS-SHOP.azconfig.io", false)]
    [DataRow("https://appcs-responder.azconfig.io", true)]
    public void Flags_that_govern_lie_in_no_store_that_is_acted_on(string store, bool well)
    {
        var catalog = new ServiceCatalog([Estate.Shop with { Resources = [Estate.Of("microsoft.appconfiguration/configurationstores/appcs-shop")] }]);
        Assert.AreEqual(well, GoverningFlags.Problem(new Uri(store), catalog) is null);
    }

    [TestMethod]
    public void Settings_that_cannot_be_are_all_said_at_once()
    {
        var problem = Assert.ThrowsExactly<FormatException>(() => AzureSettings.Read(From(
            ("prometheus:url", "http://prometheus.example"), ("clusters:0:id", "/subscriptions/x"), ("statusPages:0:name", "payco"), ("management", "https://user:pass@x"))));
        foreach (var line in new[] { "prometheus:url", "clusters:0:server is missing", "statusPages:0:url is missing", "management" })
            StringAssert.Contains(problem.Message, line);
    }

    Task<IReadOnlyList<DoctorFinding>> LookAsync(FakeSource server) => LookAsync(server, new FakeToken());

    async Task<IReadOnlyList<DoctorFinding>> LookAsync(FakeSource server, TokenCredential credential, bool acts = false)
    {
        var settings = AzureSettings.Read(From(("management", server.Url.ToString()), ("prometheus:url", $"{server.Url}prom"), ("statusPages:0:name", "payco"), ("statusPages:0:url", $"{server.Url}feed")));
        var library = Repository.Library with { Runbooks = [], Services = Catalog };
        var time = new FakeTimeProvider(Estate.Now);
        using var side = new AzureReadingSide(settings, credential, () => library, time, []);
        return await new Doctor(side, acts ? Acting(server) : null, () => library, time).LookAsync(TestContext.CancellationToken);
    }

    /// <summary>Tokens of Azure go over https only, so the way to the server is bent here.</summary>
    static AzureActingSide Acting(FakeSource server)
    {
        var library = Repository.Library with { Services = new ServiceCatalog([Estate.Shop with { Resources = [Estate.Site] }]) };
        return new AzureActingSide(ActingIdentities.OneForAll(new FakeToken()), new ArmOptions { Transport = new HttpClientTransport(new HttpClient(new ToServer(server.Url))), ReadRetries = 0 }, () => library, TimeProvider.System);
    }

    sealed class ToServer(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("DefaultAzureCredential failed. See the troubleshooting guide.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("DefaultAzureCredential failed. See the troubleshooting guide.");
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
