using AgentFunctions.AzureMonitor.Logs;
using AgentFunctions.Ports;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureHost.Tests.Monitor;

[TestClass]
public sealed class LogsTests
{
    const string Text = "AppExceptions | where AppRoleName == service and ProblemId startswith prefix";
    const string Hostile = "x\"; AppExceptions | take 1 //\\\n\u2028'\u202e";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_rows_are_counted_and_the_first_is_kept()
    {
        var facts = await Read(new FakeLogs([FakeLogs.Line], ["NullReferenceException at Total"], ["FormatException at Pay"]));

        Assert.AreEqual("2", facts["new"]);
        Assert.AreEqual("NullReferenceException at Total", facts["first"]);
    }

    [TestMethod]
    public async Task Nothing_found_is_a_known_nothing()
    {
        var facts = await Read(new FakeLogs([FakeLogs.Line, MonitorQueryModelFactory.LogsTableColumn("suspicious", LogsColumnType.Long)]));

        Assert.AreEqual("0 none 0", $"{facts["new"]} {facts["first"]} {facts["suspicious"]}");
    }

    [TestMethod]
    public async Task A_column_of_numbers_is_a_fact_of_its_own_and_cannot_replace_new()
    {
        var suspicious = MonitorQueryModelFactory.LogsTableColumn("suspicious", LogsColumnType.Long);
        var posing = MonitorQueryModelFactory.LogsTableColumn("new", LogsColumnType.Int);
        var facts = await Read(new FakeLogs([FakeLogs.Line, suspicious, posing], ["svc-deploy", 41L, 900], ["svc-build", null, 900]));

        Assert.AreEqual("41", facts["suspicious"]);
        Assert.AreEqual("2", facts["new"]);
    }

    [TestMethod]
    public async Task A_line_that_somebody_made_endless_is_cut_between_characters()
    {
        var facts = await Read(new FakeLogs([FakeLogs.Line], [new string('a', 999) + "\U0001F525" + new string('b', 9000)]));

        Assert.AreEqual(new string('a', 999), facts["first"]);
    }

    [TestMethod]
    public async Task Hostile_values_are_bound_as_literals_and_the_query_stays_as_it_was_written()
    {
        var azure = new FakeLogs([FakeLogs.Line]);
        await Read(azure, ("prefix", Hostile));

        var lines = azure.Asked.Split('\n');
        Assert.HasCount(6, lines);
        Assert.AreEqual("let service = \"checkout\";", lines[0]);
        Assert.AreEqual("let since = datetime(2026-11-20T02:40:25.0000000Z);", lines[2]);
        Assert.AreEqual("let until = datetime(2026-11-20T03:10:25.0000000Z);", lines[3]);
        Assert.AreEqual("let prefix = \"x\\\"; AppExceptions | take 1 //\\\\\\n\\u2028'\\u202e\";", lines[4]);
        Assert.AreEqual(Text, lines[5]);
    }

    [TestMethod]
    [DataRow("x=1;T|take 1;//")]
    [DataRow("service")]
    [DataRow("a\nb")]
    [DataRow("")]
    public async Task A_name_that_cannot_be_declared_is_refused_before_Azure_is_asked(string name)
    {
        var azure = new FakeLogs([FakeLogs.Line]);
        var refusal = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Read(azure, (name, "v")));

        StringAssert.Contains(refusal.Message, "Rename it");
        Assert.AreEqual("", azure.Asked);
    }

    [TestMethod]
    public async Task A_query_sees_the_history_before_its_range_so_that_it_can_tell_new_from_old()
    {
        var azure = new FakeLogs([FakeLogs.Line]);
        await Read(azure);

        Assert.AreEqual(Checkout.Now.AddMinutes(-30).AddDays(-7), azure.Range.Start);
        Assert.AreEqual(Checkout.Now, azure.Range.End);
        StringAssert.EndsWith(azure.Resource, "/app-checkout");
    }

    [TestMethod]
    public async Task An_unknown_query_names_those_that_there_are()
    {
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => Source(new FakeLogs([FakeLogs.Line])).ReadAsync(Checkout.Logs(("query", "AppExceptions | take 1")), TestContext.CancellationToken));

        StringAssert.Contains(silence.Message, "there is new-exceptions.kql");
    }

    static AzureMonitorLogs Source(FakeLogs azure) => new(azure, new Dictionary<string, string> { ["new-exceptions.kql"] = Text }, TimeSpan.FromDays(7));

    async Task<IReadOnlyDictionary<string, string>> Read(FakeLogs azure, params (string Name, string Value)[] parameters) =>
        (await Source(azure).ReadAsync(Checkout.Logs([("query", "new-exceptions.kql"), .. parameters]), TestContext.CancellationToken)).Facts;
}
