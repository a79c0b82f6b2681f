using System.Net;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class SessionTests
{
    [TestMethod]
    public async Task A_signed_in_person_posts_with_the_pages_mark_and_not_without()
    {
        await using var asked = await AskedHost.OpenAsync();
        var session = await LinkTests.SignInAsync(asked, "asha", asked.Host.Key, "/console");
        var path = $"/api/approvals/{asked.ApprovalId}/decision";
        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.PostAsync(path, new StringContent("""{"decision": "approve"}"""), session)).Status);
        Assert.AreEqual(ApprovalStatus.Pending, (await asked.ApprovalAsync())!.Status);

        var content = new StringContent("""{"decision": "approve"}""");
        content.Headers.Add("x-form-mark", AskedHost.MarkIn((await asked.PageAsync("/sign-in", session)).Html));
        Assert.AreEqual(HttpStatusCode.OK, (await asked.PostAsync(path, content, session)).Status);
    }

    [TestMethod]
    public async Task A_mark_of_one_session_is_worth_nothing_in_another()
    {
        await using var asked = await AskedHost.OpenAsync();
        var mine = await LinkTests.SignInAsync(asked, "mallory", asked.Host.Key, "/console");
        var theirs = await LinkTests.SignInAsync(asked, "asha", asked.Host.Key, "/console");
        var content = new StringContent("""{"reason": "drill"}""");
        content.Headers.Add("x-form-mark", AskedHost.MarkIn((await asked.PageAsync("/sign-in", mine)).Html));

        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.PostAsync("/api/stop", content, theirs)).Status);
    }

    [TestMethod]
    public async Task A_wrong_key_a_missing_name_and_a_machines_key_sign_nobody_in()
    {
        await using var asked = await AskedHost.OpenAsync();
        var page = await asked.PageAsync("/sign-in");
        foreach (var (person, key) in new[] { ("asha", "wrong"), ("", asked.Host.Key), ("asha", "") })
        {
            var answer = await asked.FormAsync("/sign-in", page.Cookie, ("form-mark", AskedHost.MarkIn(page.Html)), ("person", person), ("key", key));
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.IsNull(AskedHost.CookieOf(answer));
        }
    }

    [TestMethod]
    [DataRow("https://evil.example")]
    [DataRow("//evil.example")]
    [DataRow("/\\evil.example")]
    public async Task The_sign_in_sends_nobody_to_another_site(string then)
    {
        await using var asked = await AskedHost.OpenAsync();
        var page = await asked.PageAsync("/sign-in");
        var answer = await asked.FormAsync("/sign-in", page.Cookie, ("form-mark", AskedHost.MarkIn(page.Html)), ("then", then), ("person", "asha"), ("key", asked.Host.Key));
        Assert.AreEqual("/console", answer.Headers.Location!.OriginalString);
    }

    [TestMethod]
    public async Task A_session_ends_after_half_a_day_and_a_cookie_of_ones_own_making_is_none()
    {
        await using var asked = await AskedHost.OpenAsync();
        var session = await LinkTests.SignInAsync(asked, "asha", asked.Host.Key, "/console");
        Assert.AreEqual(HttpStatusCode.OK, (await asked.PageAsync("/api/incidents", session)).Response.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await asked.PageAsync("/api/incidents", $"{session}x")).Response.StatusCode);

        await asked.Host.PostAsync("/api/clock", """{"advance": "PT12H"}""");
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await asked.PageAsync("/api/incidents", session)).Response.StatusCode);
    }
}
