using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>One incident of one service, from its alert on.</summary>
sealed class Story(RunningHost host, string service, IReadOnlyList<JsonNode> messages, string incidentId)
{
    /// <summary>The flag was switched on so long ago that the telemetry shows it, and so lately that it is the likely cause.</summary>
    static readonly TimeSpan SickFor = TimeSpan.FromMinutes(3.5);

    public string IncidentId => incidentId;

    /// <summary>Breaks the service, and sends the alert that follows from it.</summary>
    /// <param name="host">Where.</param>
    /// <param name="service">Its own, so that stories run side by side.</param>
    /// <param name="outcome">Of the cure: cures, none, worse.</param>
    public static async Task<Story> BeginAsync(RunningHost host, string service, string outcome = "cures")
    {
        var now = await host.Clock.NowAsync();
        // The cure shows at once: a real clock would have to wait for the estate's errors to fade.
        var (status, body) = await host.Calls.PostAsync("/api/estate/faults", $$"""
            {"name": "bad-flag", "service": "{{service}}", "seed": {{Random.Shared.Next(1, 1_000_000)}}, "startsAt": "{{(now - SickFor).UtcDateTime:O}}", "duration": "PT30M", "cureDelay": "-PT2M", "outcome": "{{outcome}}"}
            """);
        Assert.AreEqual(202, status, $"{body}");
        // What Azure Monitor has sent by now. A message of our own making would be unknown where alerts are made, and lead to a person.
        var messages = body["alerts"]!.AsArray().Where(alert => !(bool)alert!["resolves"]! && DateTimeOffset.Parse($"{alert["at"]}", CultureInfo.InvariantCulture) <= now).Select(alert => alert!["message"]!).ToArray();
        Assert.IsNotEmpty(messages, $"{body}");
        var answers = new List<JsonNode>();
        foreach (var message in messages)
        {
            var (accepted, answer) = await host.Calls.PostAsync("/api/alerts", message.ToJsonString());
            Assert.AreEqual(202, accepted, $"{answer}");
            answers.Add(answer);
        }

        Assert.AreEqual("opened", $"{answers[0]["disposition"]}", $"{answers[0]}");
        return new Story(host, service, messages, $"{answers[0]["incidentId"]}");
    }

    public Task<JsonNode> IncidentAsync() => host.Calls.GetAsync($"/api/incidents/{incidentId}");

    public async Task<JsonNode> UntilAsync(params string[] states) =>
        await host.Clock.UntilAsync(async () => await IncidentAsync() is var incident && states.Contains($"{incident["state"]}") ? incident : null)
        ?? throw new AssertFailedException($"{incidentId} of {service} never became {string.Join(" or ", states)}: {await IncidentAsync()}");

    /// <summary>Somebody was asked.</summary>
    public async Task<JsonNode> UntilAskedAsync() =>
        await host.Clock.UntilAsync(async () => (await IncidentAsync())["approvals"]!.AsArray().LastOrDefault(approval => approval!["asked"]!.AsArray().Count > 0))
        ?? throw new AssertFailedException($"Nobody was asked about {incidentId} of {service}: {await IncidentAsync()}");

    public Task<(int Status, JsonNode Body)> DecideAsync(JsonNode approval, string decision, string person) =>
        host.Calls.PostAsync($"/api/approvals/{approval["id"]}/decision", $$"""{"decision": "{{decision}}", "comment": "said in a test"}""", person);

    /// <summary>As Azure Monitor says when the signal is calm again.</summary>
    public async Task ResolveAsync()
    {
        foreach (var message in messages)
        {
            var resolved = message.DeepClone();
            var essentials = resolved["data"]!["essentials"]!;
            essentials["monitorCondition"] = "Resolved";
            essentials["resolvedDateTime"] = $"{(await host.Clock.NowAsync()).UtcDateTime:O}";
            var (status, body) = await host.Calls.PostAsync("/api/alerts", resolved.ToJsonString());
            Assert.AreEqual(202, status, $"{body}");
            // A simulated estate may have said so itself.
            Assert.Contains($"{body["disposition"]}", (string[])["resolved", "duplicate"], $"{body}");
        }
    }

    /// <summary>The trail holds, and its first and last words are what they should be.</summary>
    public async Task AuditHoldsAsync()
    {
        var audit = await host.Calls.GetAsync($"/api/incidents/{incidentId}/audit");
        Assert.IsEmpty(audit["broken"]!.AsArray(), $"{audit["broken"]}");
        Assert.IsNotEmpty(audit["entries"]!.AsArray());
    }
}
