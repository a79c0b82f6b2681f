using System.Text.Json;
using AgentFunctions.Azure.Flags;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Flags;

[TestClass]
public sealed class FlagStoreTests
{
    static readonly StageQuestion Asked = new("production", "checkout", "app-service-bad-deployment", "INC-0001");

    readonly List<string> complaints = [];
    FakeSource source = null!;

    [TestInitialize]
    public async Task StartAsync() => source = await FakeSource.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await source.DisposeAsync();

    FlagStore Flags => new(Estate.Calls(), source.Url, null, complaints.Add);

    static string Item(string id, string stage) => JsonSerializer.Serialize(new
    {
        key = $".appconfig.featureflag/{id}",
        value = $$$"""{"id": "{{{id}}}", "enabled": true, "variants": [{"name": "observe"}, {"name": "suggest"}, {"name": "auto"}], "allocation": {"default_when_enabled": "{{{stage}}}", "default_when_disabled": "observe"}}""",
    });

    static string Page(params string[] items) => $$"""{"items": [{{string.Join(',', items)}}]}""";

    static string[] All(string installation) => [Item("stage-installation", installation), Item("stage-environment", "auto"), Item("stage-service", "auto"), Item("stage-runbook", "auto")];

    [TestMethod]
    [DataRow("observe", Stage.Observe)]
    [DataRow("suggest", Stage.Suggest)]
    [DataRow("auto", Stage.Auto)]
    public async Task What_people_wrote_in_the_store_is_the_ceiling(string written, Stage stage)
    {
        source.Answer("/kv", Page(All(written)));

        Assert.AreEqual(stage, await Flags.CeilingAsync(Asked, default));
        Assert.AreEqual($"Bearer for {source.Url.GetLeftPart(UriPartial.Authority)}/.default", source.Requests.Single().Authorization);
    }

    [TestMethod]
    public async Task A_service_may_have_less_than_the_others_and_flags_come_in_pages()
    {
        source.Answer("/kv", seen => seen.Query.Contains("after=", StringComparison.Ordinal)
            ? Page(Item("stage-service-checkout", "suggest"))
            : $$"""{"items": [{{string.Join(',', All("auto"))}}], "@nextLink": "/kv?after=x&api-version=2023-11-01"}""");

        Assert.AreEqual(Stage.Suggest, await Flags.CeilingAsync(Asked, default));
        Assert.AreEqual(Stage.Auto, await Flags.CeilingAsync(Asked with { Service = "search" }, default));
    }

    [TestMethod]
    public async Task A_store_without_flags_means_observe()
    {
        source.Answer("/kv", Page());

        Assert.AreEqual(Stage.Observe, await Flags.CeilingAsync(Asked, default));
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails)]
    [DataRow(Misbehaviour.AnswersHtml)]
    public async Task A_store_that_does_not_answer_means_observe_and_is_said(Misbehaviour misbehaviour)
    {
        source.Answer("/kv", Page(All("auto")));
        source.Misbehaviour = misbehaviour;

        Assert.AreEqual(Stage.Observe, await Flags.CeilingAsync(Asked, default));
        Assert.HasCount(1, complaints);
    }

    [TestMethod]
    [DataRow("""{"items": [{"key": ".appconfig.featureflag/stage-service-checkout", "value": "not json"}]}""")]
    [DataRow("""{"items": 7}""")]
    [DataRow("""{"items": [], "@nextLink": "https://elsewhere.example/kv"}""")]
    public async Task What_cannot_be_understood_means_observe(string body)
    {
        source.Answer("/kv", body);

        Assert.AreEqual(Stage.Observe, await Flags.CeilingAsync(Asked, default));
        Assert.HasCount(1, complaints);
    }
}
