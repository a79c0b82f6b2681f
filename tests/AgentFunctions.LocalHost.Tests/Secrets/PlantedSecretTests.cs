using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Contracts.Network;
using AgentFunctions.Contracts.Secrets;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Secrets;

/// <summary>Secrets are planted wherever somebody could put one, a night passes with an act, and then every byte that was written is looked through.</summary>
[TestClass]
public sealed class PlantedSecretTests
{
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
        var leaks = Planted.LeaksIn(written);
        Assert.IsEmpty(leaks, string.Join('\n', leaks));
    }

    /// <summary>What the model is asked is whole requests as they leave this machine.</summary>
    [TestMethod]
    public async Task No_planted_secret_is_in_what_a_model_is_asked()
    {
        await using var model = await Loopback.StartAsync();
        model.Says(200, """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{}"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
        var settings = new JsonObject { ["url"] = $"{model.Url}/v1", ["name"] = "m", ["kind"] = "openai", ["key"] = "hunter2-of-the-model" }.ToJsonString();
        await using var host = await ApiHost.StartAsync(prepare: data => File.WriteAllText(data.ModelFile, settings));
        await host.PostAsync("/api/changes", Change());
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        for (var half = 0; half < 40 && model.Calls.IsEmpty; half++)
        {
            await host.PostAsync("/api/alerts", Planted.In(File.ReadAllText(ApiHost.Payload("http5xx-sev1-fired"))));
            await host.PostAsync("/api/incidents/INC-0001/notes", Body("text", Planted.TextOf("note")));
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
        }

        var prompts = model.Calls.Select(call => (call.Path, call.Body)).ToArray();
        StringAssert.Contains(string.Concat(prompts.Select(prompt => prompt.Body)), "checkout");
        Assert.IsGreaterThan(2000, prompts.Sum(prompt => prompt.Body.Length));
        Assert.IsEmpty(Planted.LeaksIn(prompts));
        Assert.IsEmpty(prompts.Where(prompt => prompt.Body.Contains("hunter2-of-the-model", StringComparison.Ordinal) || prompt.Body.Contains(host.Key, StringComparison.Ordinal)).ToArray());
    }

    static string Change() => new JsonObject { ["service"] = "checkout", ["kind"] = "config", ["time"] = "2026-11-20T02:59:00Z", ["by"] = "a pipeline", ["what"] = Planted.TextOf("change") }.ToJsonString();

    static async Task NightAsync(ApiHost host)
    {
        await host.PostAsync("/api/changes", Change());
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        string? approval = null;
        for (var half = 0; half < 40 && approval is null; half++)
        {
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
            approval = (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray().FirstOrDefault()?["id"]?.ToString();
        }

        Assert.IsNotNull(approval, "nobody was asked");
        Assert.AreEqual("grouped", (await host.PostAsync("/api/alerts", Planted.In(File.ReadAllText(ApiHost.Payload("http5xx-sev1-fired")))))["disposition"]);
        await host.PostAsync("/api/incidents/INC-0001/notes", Body("text", Planted.TextOf("note")));
        await host.PostAsync($"/api/approvals/{approval}/decision", new JsonObject { ["decision"] = "approve", ["comment"] = Planted.TextOf("comment") }.ToJsonString());
        for (var half = 0; half < 10; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
        await host.PostAsync("/api/stop", new JsonObject { ["scope"] = "service:checkout", ["reason"] = Planted.TextOf("stop") }.ToJsonString());
        await host.PostAsync("/api/clock", """{"advance": "PT15M"}""");
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
}
