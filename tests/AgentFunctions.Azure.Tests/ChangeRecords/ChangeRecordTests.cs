using System.Net;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.ChangeRecords;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.ChangeRecords;

/// <summary>Where an act is written down besides our own records.</summary>
[TestClass]
public sealed class ChangeRecordTests : IDisposable
{
    const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers";
    const string Site = $"{Group}/microsoft.web/sites/app-checkout";
    const string Component = $"{Group}/microsoft.insights/components/ai-checkout";

    static readonly ServiceCatalog Catalog = new([new Service("checkout", "Checkout", "web", "critical", "production", true, false, ["asha"], [Site, Component], [])]);

    static readonly OutboundMessage Change = new("change/INC-0001/restart/1/succeeded", "INC-0001", "change", "change-management", false, "INC-0001: app-service.restart on checkout succeeded",
        new JsonObject { ["service"] = "checkout", ["target"] = Site, ["kind"] = "app-service.restart" }.ToJsonString(), null, new DateTimeOffset(2026, 11, 20, 3, 5, 0, TimeSpan.Zero));

    readonly MarkedAzure azure = new();

    public void Dispose() => azure.Dispose();

    [TestMethod]
    public async Task An_act_is_annotated_in_the_charts_of_its_service_under_an_id_that_stays_the_same()
    {
        var annotations = new ReleaseAnnotations(azure.Calls, () => Catalog);
        await annotations.SendAsync(Change, default);
        await annotations.SendAsync(Change, default);

        Assert.HasCount(2, azure.Seen);
        Assert.AreEqual($"PUT {Component}/Annotations?api-version=2015-05-01", azure.Seen[0].Asked);
        Assert.AreEqual((string?)azure.Seen[0].Body["Id"], (string?)azure.Seen[1].Body["Id"]);
        Assert.AreEqual("INC-0001: app-service.restart on checkout succeeded", (string?)azure.Seen[0].Body["AnnotationName"]);
        Assert.AreEqual("checkout", (string?)JsonNode.Parse((string)azure.Seen[0].Body["Properties"]!)!["service"]);
    }

    [TestMethod]
    public async Task A_service_without_Application_Insights_is_annotated_nowhere()
    {
        await new ReleaseAnnotations(azure.Calls, () => new ServiceCatalog([])).SendAsync(Change, default);
        Assert.IsEmpty(azure.Seen);
    }

    [TestMethod]
    public async Task The_target_is_tagged_and_its_other_tags_stay()
    {
        await new ChangeTags(azure.Calls).SendAsync(Change with { Subject = new string('x', 400) }, default);
        Assert.AreEqual($"PATCH {Site}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01", azure.Seen[0].Asked);
        Assert.AreEqual("Merge", (string?)azure.Seen[0].Body["operation"]);
        var tags = azure.Seen[0].Body["properties"]!["tags"]!.AsObject();
        Assert.AreEqual(256, ((string)tags.Single(tag => tag.Key == ChangeTags.Tag).Value!).Length);
    }

    [TestMethod]
    public async Task What_is_no_record_of_a_change_marks_nothing()
    {
        await new ChangeTags(azure.Calls).SendAsync(Change with { Body = "words" }, default);
        Assert.IsEmpty(azure.Seen);
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(429)]
    [DataRow(500)]
    public async Task A_refusal_or_a_lost_answer_is_said_so_that_the_outbox_tries_again(int status)
    {
        azure.Status = status;
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => new ReleaseAnnotations(azure.Calls, () => Catalog).SendAsync(Change, default))).Message, Component);
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => new ChangeTags(azure.Calls).SendAsync(Change, default))).Message, Site);
    }

    [TestMethod]
    public async Task A_record_that_could_not_be_delivered_is_delivered_after_a_restart()
    {
        var (folder, time) = (Directory.CreateTempSubdirectory("changes-"), new FakeTimeProvider(Change.At));
        azure.Status = 500;
        await DeliverAsync(Path.Combine(folder.FullName, "store.db"), time, enqueue: true);
        time.Advance(TimeSpan.FromMinutes(10));
        azure.Status = 200;
        azure.Seen.Clear();
        await DeliverAsync(Path.Combine(folder.FullName, "store.db"), time, enqueue: false);
        await DeliverAsync(Path.Combine(folder.FullName, "store.db"), time, enqueue: false);

        Assert.HasCount(1, azure.Seen);
        folder.Delete(recursive: true);
    }

    /// <summary>One life of a host.</summary>
    async Task DeliverAsync(string store, TimeProvider time, bool enqueue)
    {
        using var rows = new SqliteRowStore(store);
        var files = new CaseFiles(rows);
        if (enqueue)
            await files.ChangeRecords.EnqueueAsync(Change, default);
        await new OutboxDispatcher(files.ChangeRecords, files.Threads, Switchboard.ToAll(new ReleaseAnnotations(azure.Calls, () => Catalog)), time).RunAsync(default);
    }

    sealed class MarkedAzure : HttpMessageHandler
    {
        public MarkedAzure() => Calls = new(new FakeCredential(), new ArmOptions { Transport = new HttpClientTransport(new HttpClient(this)), ReadRetries = 0 });

        public ArmCalls Calls { get; }

        public int Status { get; set; } = 200;

        public List<(string Asked, JsonNode Body)> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!));
            return new HttpResponseMessage((HttpStatusCode)Status) { RequestMessage = request, Content = new StringContent("{}") };
        }
    }
}
