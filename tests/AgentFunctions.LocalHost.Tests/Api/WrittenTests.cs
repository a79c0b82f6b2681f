using System.Net;
using System.Net.Http.Headers;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class WrittenTests
{
    [TestMethod]
    public async Task Handoff_and_review_are_written_as_json_markdown_and_page_once_an_incident_is_with_people()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];
        foreach (var path in new[] { $"/api/incidents/{id}/handoff", $"/api/incidents/{id}/review", $"/console/incidents/{id}/handoff", $"/console/incidents/{id}/review" })
            Assert.AreEqual(HttpStatusCode.NotFound, (await host.Http.GetAsync(path)).StatusCode, $"{path}: not yet");

        await host.PostAsync($"/api/incidents/{id}/notes", """{"text": "the <b>cache</b> was cold"}""");
        await host.PostAsync($"/api/incidents/{id}/close", """{"reason": "drill"}""");

        var package = (await host.GetAsync($"/api/incidents/{id}/handoff")).Body!;
        Assert.HasCount(5, package["summary"]!.AsArray());
        foreach (var part in new[] { "timeline", "evidence", "hypotheses", "confidenceTerms", "actions", "notTried", "nextStep", "openQuestions" })
            Assert.IsNotNull(package[part], part);
        var draft = (await host.GetAsync($"/api/incidents/{id}/review")).Body!;
        StringAssert.Contains(draft["notes"]![0]!.ToString(), "ben, ");
        Assert.IsNotEmpty(draft["followUps"]!.AsArray());

        foreach (var (what, told) in new[] { ("handoff", "What was not tried, and why"), ("review", "What went badly") })
        {
            var page = await host.Http.GetStringAsync($"/console/incidents/{id}/{what}");
            StringAssert.Contains(page, told);
            Assert.DoesNotContain("<b>", page);
        }

        StringAssert.Contains(await ProseAsync(host, $"/api/incidents/{id}/handoff"), "## Not tried");
        var prose = await ProseAsync(host, $"/api/incidents/{id}/review");
        StringAssert.Contains(prose, "## What went well");
        StringAssert.Contains(prose, "the \\<b\\>cache\\</b\\> was cold");
    }

    [TestMethod]
    public async Task The_command_line_writes_them_too_and_rates()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];
        Assert.AreEqual(1, (await RunAsync(host, "incident", "review", id)).Status, "nothing is written yet");
        await host.PostAsync($"/api/incidents/{id}/close", """{"reason": "drill"}""");

        StringAssert.StartsWith((await RunAsync(host, "incident", "review", id)).Output, $"# Review of {id}");
        StringAssert.StartsWith((await RunAsync(host, "incident", "handoff", id)).Output, $"# {id}");
        Assert.AreEqual(0, (await RunAsync(host, "incident", "rate", id, "2", "--wrong")).Status);
        Assert.AreEqual("False", (await host.GetAsync($"/api/incidents/{id}")).Body!["rating"]!["rightIntervention"]!.ToString(), ignoreCase: true);
        Assert.AreEqual(1, (await RunAsync(host, "incident", "rate", id, "9")).Status);
    }

    static async Task<(int Status, string Output)> RunAsync(ApiHost host, params string[] args)
    {
        var output = new StringWriter();
        return (await LocalHost.Commands.CommandLine.RunAsync([.. args, "--as", "ben", "--data", host.Data], output, TextWriter.Null), output.ToString());
    }

    static async Task<string> ProseAsync(ApiHost host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/markdown"));
        using var answer = await host.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
