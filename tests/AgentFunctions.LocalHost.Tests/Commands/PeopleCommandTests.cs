using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Commands;

[TestClass]
public sealed class PeopleCommandTests
{
    [TestMethod]
    public async Task An_incident_is_taken_noted_closed_and_opened_again_from_the_terminal()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];

        Assert.AreEqual("ben", (await RunAsync(host, 0, "incident", "take", id, "--as", "ben"))["takenBy"]!.ToString());
        Assert.AreEqual("the cache was cold", (await RunAsync(host, 0, "incident", "note", id, "the cache was cold", "--as", "asha"))["text"]!.ToString());
        Assert.AreEqual("closed", (await RunAsync(host, 0, "incident", "close", id, "--reason", "partner was down", "--as", "ben"))["state"]!.ToString());
        await RunAsync(host, 1, "incident", "close", id, "--reason", "again");
        await RunAsync(host, 1, "incident", "take", id);
        Assert.AreEqual("received", (await RunAsync(host, 0, "incident", "reopen", id, "--reason", "it is back", "--as", "ben"))["state"]!.ToString());
        await RunAsync(host, 1, "incident", "reopen", id, "--reason", "again");
        await RunAsync(host, 1, "incident", "take", "INC-9999");
        await RunAsync(host, 2, "incident", "close", id);
        await RunAsync(host, 2, "incident", "note", id);
    }

    [TestMethod]
    public async Task A_person_delegates_to_a_colleague_of_the_same_chain_for_a_time()
    {
        await using var host = await ApiHost.StartAsync();
        host.Http.DefaultRequestHeaders.Remove("x-responder");
        host.Http.DefaultRequestHeaders.Add("x-responder", "asha");
        var made = await host.PostAsync("/api/delegations", """{"to": "ben", "until": "2026-11-20T08:00:00Z", "reason": "ill"}""");
        Assert.AreEqual(("asha", "ben"), (made.Body!["items"]![0]!["from"]!.ToString(), made.Body["items"]![0]!["to"]!.ToString()));
        foreach (var (body, status) in new[]
        {
            ("""{"to": "mallory", "until": "2026-11-20T08:00:00Z", "reason": "x"}""", 409), ("""{"to": "asha", "until": "2026-11-20T08:00:00Z", "reason": "x"}""", 409),
            ("""{"to": "ben", "until": "2026-11-19T08:00:00Z", "reason": "x"}""", 409), ("""{"to": "ben", "until": "2027-11-20T08:00:00Z", "reason": "x"}""", 409),
            ("""{"to": "ben", "reason": "x"}""", 400), ("""{"until": "2026-11-20T08:00:00Z", "reason": "x"}""", 400), ("""{"to": "ben", "until": "2026-11-20T08:00:00Z"}""", 400),
        })
            Assert.AreEqual(status, (int)(await host.PostAsync("/api/delegations", body)).Status, body);

        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout", "seed": 7}""");
        for (var moves = 0; moves < 200 && (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray().Count == 0; moves++)
            await host.PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT2M"}""");
        Assert.AreEqual("ben", (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]![0]!["asked"]![0]!.ToString());

        Assert.AreEqual(200, (int)(await host.PostAsync("/api/delegations/end", "")).Status);
        Assert.AreEqual(404, (int)(await host.PostAsync("/api/delegations/end", "")).Status);
    }

    static async Task<JsonNode> RunAsync(ApiHost host, int status, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.AreEqual(status, await CommandLine.RunAsync([.. args, "--data", host.Data, "--json"], output, error), $"{string.Join(' ', args)}: {error}");
        return status == 0 ? JsonNode.Parse(output.ToString())! : new JsonObject();
    }
}
