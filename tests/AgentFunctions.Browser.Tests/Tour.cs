namespace AgentFunctions.Browser.Tests;

/// <summary>A stop of the tour: an address, and the name of its picture.</summary>
/// <param name="Person">Who looks; null for somebody who is not signed in.</param>
sealed record Stop(string Name, string Path, string? Person = "asha")
{
    /// <summary>A button that leads to what is looked at, of a form that asks why. Null for the address itself.</summary>
    public string? Press { get; init; }
}

/// <summary>Every page of the console after a night that has something of everything.</summary>
sealed class Tour(Visit visit)
{
    readonly Dictionary<string, string> places = [];

    public IEnumerable<Stop> Stops =>
    [
        new("sign-in", "/sign-in?then=%2Fconsole", null),
        new("link", places["link"], null),
        new("link-foreign", "/approve?token=v1.k.p.m", null),
        new("now", "/console"),
        new("incidents", "/console/incidents"),
        new("incident-asking", $"/console/incidents/{places["asking"]}?still=1"),
        new("incident-resolved", $"/console/incidents/{places["resolved"]}"),
        new("incident-handed-off", $"/console/incidents/{places["given"]}?still=1"),
        new("handoff", $"/console/incidents/{places["given"]}/handoff"),
        new("review", $"/console/incidents/{places["resolved"]}/review"),
        new("receipt", $"/console/alerts/{places["receipt"]}"),
        new("approvals", "/console/approvals"),
        new("delegations", "/console/delegations"),
        new("runbooks", "/console/runbooks"),
        new("runbook", "/console/runbooks/app-service-bad-deployment"),
        new("services", "/console/services"),
        new("metrics", "/console/metrics?days=1"),
        new("messages", "/console/messages"),
        new("memory", "/console/memory"),
        new("reports", "/console/reports?days=1"),
        new("audit", "/console/audit"),
        new("stop", "/console/stop"),
        new("not-found", "/console/nowhere"),
        new("refused", "/console/delegations") { Press = "Delegate" },
    ];

    /// <summary>One agreed to and resolved, one that nobody answered, one that is stopped, one that waits.</summary>
    public static async Task<Tour> AfterANightAsync(Visit visit)
    {
        var tour = new Tour(visit);
        tour.places["resolved"] = await visit.AskAsync("sick-instance", "search");
        await visit.DecideAsync("approve");
        await tour.PassAsync(75);
        await visit.PostAsync($"/api/incidents/{tour.places["resolved"]}/rating", """{"score": 5, "rightIntervention": true}""");
        await visit.PostAsync($"/api/incidents/{tour.places["resolved"]}/notes", """{"text": "The instance had run out of ephemeral ports; the client library is being replaced."}""");
        await visit.BreakAsync("bad-flag", "recommendations");
        await tour.PassAsync(100);
        tour.places["given"] = await visit.NewestOfAsync("recommendations");
        await visit.PostAsync("/api/stop", """{"scope": "service:reports", "reason": "the yearly close is running"}""");
        await visit.PostAsync("/api/delegations", """{"to": "chloe", "until": "2026-11-20T12:00:00Z", "reason": "on the train"}""");
        tour.places["asking"] = await visit.AskAsync();
        tour.places["receipt"] = (await visit.GetAsync($"/api/incidents/{tour.places["asking"]}"))["alerts"]![0]!["receiptId"]!.ToString();
        tour.places["link"] = new Uri(visit.Link).PathAndQuery;
        return tour;
    }

    /// <summary>Minute by minute five at a time, so that what happens in between happens in its order.</summary>
    async Task PassAsync(int minutes)
    {
        for (var passed = 0; passed < minutes; passed += 5)
            await visit.PassAsync("PT5M");
    }
}
