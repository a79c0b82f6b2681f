using System.Net;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class ConsoleSafetyTests
{
    static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)", "&lt;script&gt;", "\u202Egnp.exe \u2028 \uFF1Cscript\uFF1E <script>", "{{7*7}} @(7*7) <!-- <b>",
    ];

    [TestMethod]
    public async Task Text_of_alerts_people_and_addresses_is_never_markup()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var (index, text) in Hostile.Index())
        {
            var id = await ReportAsync(host, index, text);
            await host.PostAsync($"/api/incidents/{id}/notes", Body("text", text));
            foreach (var path in new[] { "/console", $"/console/incidents/{id}", $"/console/incidents/{Uri.EscapeDataString(text)}", $"/console/{Uri.EscapeDataString(text)}" })
                AssertHarmless(await (await host.Http.GetAsync(path)).Content.ReadAsStringAsync(), $"{path}: {text}");
            StringAssert.Contains(WebUtility.HtmlDecode(await host.Http.GetStringAsync($"/console/incidents/{id}")), text);
        }
    }

    [TestMethod]
    public async Task Each_page_forbids_foreign_scripts_frames_and_forms()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var path in new[] { "/console", "/console/runbooks", "/console/services", "/console/audit", "/console/incidents", "/console/site.css", "/console/live.js", "/console/incidents/INC-9999", "/console/nowhere" })
        {
            using var answer = await host.Http.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            StringAssert.StartsWith(policy, "default-src 'none';", path);
            Assert.DoesNotContain("unsafe", policy, path);
            StringAssert.Contains(policy, "frame-ancestors 'none'", path);
            StringAssert.Contains(policy, "script-src 'self';", path);
            StringAssert.Matches(policy, new("form-action '(self|none)'"), path);
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single(), path);
        }
    }

    static async Task<string> ReportAsync(ApiHost host, int index, string text)
    {
        var alert = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(ApiHost.Payload("http5xx-sev1-fired")))!;
        var essentials = alert["data"]!["essentials"]!;
        essentials["alertId"] = $"{essentials["alertId"]}{index}";
        essentials["alertRule"] = text;
        essentials["description"] = text;
        alert["data"]!["alertContext"] = new System.Text.Json.Nodes.JsonObject
        {
            ["condition"] = new System.Text.Json.Nodes.JsonObject { ["allOf"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["metricName"] = text }) },
        };
        return (await host.PostAsync("/api/alerts", alert.ToJsonString()))["incidentId"];
    }

    static string Body(string member, string text) => new System.Text.Json.Nodes.JsonObject { [member] = text }.ToJsonString();

    static void AssertHarmless(string page, string told)
    {
        page = page.Replace("<script src=\"/console/live.js\" defer></script>", "", StringComparison.Ordinal);
        foreach (var tag in new[] { "<script", "<img", "<iframe", "<svg/", "<b>", "<!--", "onerror=alert(1)>", "' onmouseover='" })
            Assert.DoesNotContain(tag, page, told);
    }
}
