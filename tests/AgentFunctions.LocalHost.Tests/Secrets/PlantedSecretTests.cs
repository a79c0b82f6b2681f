using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Secrets;

/// <summary>Secrets are planted wherever somebody could put one, a night passes with an act, and then every byte that was written is looked through.</summary>
[TestClass]
public sealed class PlantedSecretTests
{
    /// <summary>By where it is planted, so that a leak names its source.</summary>
    static readonly Dictionary<string, (string Secret, string Text)> Planted = new()
    {
        ["description"] = ("hunter2-description", "Password=hunter2-description; see the wiki"),
        ["property"] = ("eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl", "the call had eyJhbGciOiJub25lIn0.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl in it"),
        ["named property"] = ("plain-words-only", "plain-words-only"),
        ["account key"] = (new string('k', 86) + "==", $"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={new string('k', 86)}==;EndpointSuffix=core.windows.net"),
        ["sas"] = ("pLaNtEdSiG123", "https://shop.blob.core.windows.net/dump?sv=2024-01-01&sig=pLaNtEdSiG123&se=2026"),
        ["login"] = ("s3cr3t-login", "amqp://shop:s3cr3t-login@broker:5672"),
        ["github"] = ("ghp_plantedplantedplantedplanted1234", "pushed with ghp_plantedplantedplantedplanted1234"),
        ["change"] = ("hunter2-change", "client_secret=hunter2-change"),
        ["note"] = ("hunter2-note", "I used pwd: hunter2-note to look"),
        ["comment"] = ("hunter2-comment", "fine, token=hunter2-comment"),
        ["stop"] = ("hunter2-stop", "secret=hunter2-stop is out, stop"),
        ["failure"] = ("hunter2-failure", "AccountKey=hunter2-failure was refused"),
    };

    [TestMethod]
    public async Task No_planted_secret_is_anywhere_after_a_night()
    {
        var messages = new StringWriter();
        var failing = false;
        var written = new List<(string Where, string Text)>();
        await using (var host = await ApiHost.StartAsync(rows => new TalkativeRows(rows, () => failing), TextWriter.Synchronized(messages)))
        {
            await NightAsync(host);
            failing = true;
            written.Add(("the answer to a failure", await TextAsync(host, "/api/incidents")));
            failing = false;
            foreach (var path in await PathsAsync(host))
                written.Add((path, await TextAsync(host, path)));
            foreach (var file in Directory.EnumerateFiles(host.Data).Where(IsRecord))
                written.Add((Path.GetFileName(file), ReadShared(file)));
            foreach (var key in Keys(host.Data))
                Assert.IsEmpty(written.Where(one => one.Text.Contains(key, StringComparison.Ordinal)).Select(one => one.Where).ToArray());
        }

        written.Add(("messages and log", messages.ToString()));
        Assert.IsGreaterThan(100_000, written.Sum(one => one.Text.Length));
        StringAssert.Contains(messages.ToString(), "could not be answered");
        Assert.IsTrue(written.Any(one => one.Where == "store.db-wal" || one.Where == "store.db"));
        var leaks = Planted.SelectMany(planted => written.Where(one => one.Text.Contains(planted.Value.Secret, StringComparison.Ordinal)).Select(one => $"{planted.Key} in {one.Where}")).ToArray();
        Assert.IsEmpty(leaks, string.Join('\n', leaks));
    }

    static async Task NightAsync(ApiHost host)
    {
        await host.PostAsync("/api/changes", new JsonObject { ["service"] = "checkout", ["kind"] = "config", ["time"] = "2026-11-20T02:59:00Z", ["by"] = "a pipeline", ["what"] = Planted["change"].Text }.ToJsonString());
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        string? approval = null;
        for (var half = 0; half < 40 && approval is null; half++)
        {
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
            approval = (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray().FirstOrDefault()?["id"]?.ToString();
        }

        Assert.IsNotNull(approval, "nobody was asked");
        Assert.AreEqual("grouped", (await host.PostAsync("/api/alerts", Alert()))["disposition"]);
        await host.PostAsync("/api/incidents/INC-0001/notes", Body("text", Planted["note"].Text));
        await host.PostAsync($"/api/approvals/{approval}/decision", new JsonObject { ["decision"] = "approve", ["comment"] = Planted["comment"].Text }.ToJsonString());
        for (var half = 0; half < 10; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
        await host.PostAsync("/api/stop", new JsonObject { ["scope"] = "service:checkout", ["reason"] = Planted["stop"].Text }.ToJsonString());
        await host.PostAsync("/api/clock", """{"advance": "PT15M"}""");
    }

    static string Alert()
    {
        var alert = JsonNode.Parse(File.ReadAllText(ApiHost.Payload("http5xx-sev1-fired")))!;
        alert["data"]!["essentials"]!["description"] = Planted["description"].Text;
        var properties = alert["data"]!["alertContext"]!["properties"]!.AsObject();
        properties["trace"] = Planted["property"].Text;
        properties["dbPassword"] = Planted["named property"].Text;
        properties["connection"] = Planted["account key"].Text;
        properties["dump"] = Planted["sas"].Text;
        properties["broker"] = Planted["login"].Text;
        properties["nested"] = new JsonObject { ["list"] = new JsonArray(Planted["github"].Text) };
        return alert.ToJsonString();
    }

    static async Task<IReadOnlyList<string>> PathsAsync(ApiHost host)
    {
        var paths = new List<string> { "/api/changes", "/api/stop", "/api/approvals", "/api/reports/gaps?days=7", "/console", "/metrics" };
        foreach (var incident in (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Select(item => item!["id"]!.ToString()))
            paths.AddRange([$"/api/incidents/{incident}", $"/api/incidents/{incident}/audit", $"/api/incidents/{incident}/handoff", $"/console/incidents/{incident}"]);
        return paths;
    }

    static async Task<string> TextAsync(ApiHost host, string path) => await (await host.Http.GetAsync(path)).Content.ReadAsStringAsync();

    static string Body(string member, string text) => new JsonObject { [member] = text }.ToJsonString();

    /// <summary>The host still has it open; text of one byte a letter, so that every byte is looked at.</summary>
    static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    /// <summary>Store and journal with what was not merged into them yet. The others hold the keys themselves, or nothing.</summary>
    static bool IsRecord(string file) => Path.GetFileName(file) is "store.db" or "store.db-wal" or "journal.db" or "journal.db-wal";

    static IEnumerable<string> Keys(string data) => [new DataFolder(data).Key(), .. File.ReadAllLines(new DataFolder(data).SealFile).Where(line => line.Length > 0)];

    /// <summary>A store whose errors quote a connection string.</summary>
    sealed class TalkativeRows(IRowStore rows, Func<bool> fails) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => rows.WriteAsync(table, partition, writes, cancellationToken);

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            fails() ? throw new InvalidOperationException(Planted["failure"].Text) : rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
