using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Durable;
using AgentFunctions.Web.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentFunctions.AzureHost.Tests.Telemetry;

[TestClass]
public sealed class ExportTests
{
    const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    const int Patience = 20_000;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Figures_and_spans_arrive_where_the_connection_string_says()
    {
        await using var ingestion = await Ingestion.StartAsync();
        var rows = new MemoryRowStore();
        await using var parts = Parts.InMemory(rows: rows, settings: (ConnectionString, ingestion.ConnectionString));
        var (figures, spans) = (parts.GetRequiredService<MeterProvider>(), parts.GetRequiredService<TracerProvider>());

        await Tracing.RunAsync("triage", """{"incidentId": "INC-0001"}""", () => Task.FromResult("done"));
        await parts.GetRequiredService<ResponderMeter>().LookAsync(parts.GetRequiredService<ResponderDesks>().PartsOver(new FakeClient()), TestContext.CancellationToken);
        Assert.IsTrue(figures.ForceFlush(Patience) && spans.ForceFlush(Patience));

        // Sources are the process's, so that what other tests do meanwhile arrives here as well.
        CollectionAssert.IsSubsetOf(new[] { "MetricData", "RemoteDependencyData" }, ingestion.Items.Select(item => item["data"]!["baseType"]!.ToString()).ToArray());
        CollectionAssert.Contains(ingestion.Items.Where(item => item["data"]!["baseType"]!.ToString() == "RemoteDependencyData").Select(item => item["data"]!["baseData"]!["name"]!.ToString()).ToArray(), "activity triage");
        CollectionAssert.IsSubsetOf(new[] { "agentfunctions.incidents.escalated" }, ingestion.Items.Select(item => item["data"]!["baseData"]!["metrics"]?[0]?["name"]?.ToString()).ToArray());
    }

    [TestMethod]
    public async Task Without_a_connection_string_nothing_is_exported()
    {
        await using var parts = Parts.InMemory();

        Assert.IsNull(parts.GetService<MeterProvider>());
        Assert.IsNull(parts.GetService<ResponderMeter>());
    }
}
