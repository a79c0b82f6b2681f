using System.Net;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Nights;

/// <summary>One trouble of the simulated estate, from the fault to the end, over the HTTP API alone.</summary>
/// <param name="Fault">As it is injected.</param>
/// <param name="Runbook">That has to take it.</param>
/// <param name="Action">The one effect in the world; null for none.</param>
/// <param name="Ends">The state of the incident in the end.</param>
sealed record Trouble(string Fault, string Service, string Runbook, string? Action, string Ends)
{
    /// <summary>Ends by itself after so long, if nobody cures it.</summary>
    public string Lasts { get; init; } = "PT3H";
}

/// <summary>A host whose nights follow one another. Whoever is asked agrees.</summary>
sealed class LongNight(ApiHost host)
{
    static readonly string[] Over = ["resolved", "resolved-upstream", "handed-off", "closed", "stopped", "rolled-back", "escalated"];
    const int MostSteps = 900;

    /// <summary>Far enough apart for every cap, and for the cooldown of an incident that ended.</summary>
    static readonly TimeSpan Between = TimeSpan.FromHours(25);

    DateTimeOffset began;

    /// <summary>Breaks the service at once.</summary>
    public async Task BreakAsync(Trouble trouble)
    {
        began = DateTimeOffset.Parse((await host.PostAsync("/api/clock", """{"advance": "PT0S"}"""))["now"], System.Globalization.CultureInfo.InvariantCulture);
        var answer = await host.PostAsync("/api/estate/faults", $$"""{"name": "{{trouble.Fault}}", "service": "{{trouble.Service}}", "seed": 3, "duration": "{{trouble.Lasts}}"}""");
        Assert.AreEqual(HttpStatusCode.Accepted, answer.Status, $"{answer.Body}");
    }

    /// <returns>The one incident of the service in this night, when it is over.</returns>
    public async Task<JsonNode> UntilOverAsync(string service)
    {
        JsonNode? incident = null;
        for (var step = 0; step < MostSteps; step++)
        {
            await PassAsync("""{"toNextTimer": true, "atMost": "PT2M"}""");
            incident = await TonightAsync(service) ?? incident;
            if (incident is not null && Over.Contains($"{incident["state"]}"))
                return (await host.GetAsync($"/api/incidents/{incident["id"]}")).Body!;
            await AgreeAsync();
        }

        throw new AssertFailedException($"The night of {service} does not end: {incident}");
    }

    public Task RestAsync() => PassAsync($$"""{"advance": "{{System.Xml.XmlConvert.ToString(Between)}}"}""");

    async Task PassAsync(string body) => Assert.AreEqual(HttpStatusCode.OK, (await host.PostAsync("/api/clock", body)).Status);

    async Task<JsonNode?> TonightAsync(string service) =>
        (await host.GetAsync($"/api/incidents?service={service}&since={Uri.EscapeDataString($"{began:O}")}&top=5")).Body!["items"]!.AsArray() is { Count: > 0 } found ? found.Single() : null;

    async Task AgreeAsync()
    {
        foreach (var approval in (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]!.AsArray())
            if (approval!["asked"]!.AsArray() is [.., { } person])
            {
                using var yes = new HttpRequestMessage(HttpMethod.Post, $"/api/approvals/{approval["id"]}/decision") { Content = new StringContent("""{"decision": "approve", "comment": "go on"}""") };
                yes.Headers.Add("x-responder", $"{person}");
                await host.Http.SendAsync(yes);
            }
    }
}
