using System.Net;
using AgentFunctions.LocalHost.Tests.Access;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class PromotionTests
{
    const string Runbook = "unhealthy-instance-restart";

    [TestMethod]
    public async Task Only_an_admin_who_did_not_write_the_runbook_promotes_it_and_an_approver_may_demote_it()
    {
        await using var door = await Door.OpenAsync();
        var author = door.Host.Server.Installation.Library.Find(Runbook)!.Author.Split('@')[0];
        async Task<HttpStatusCode> MoveAsync(string person, string role, string stage) =>
            (await door.PostAsync($"/api/runbooks/{Runbook}/stage", $$"""{"stage": "{{stage}}", "reason": "ten good runs", "evenSo": true}""", door.Entra.Person($"{person}@contoso.example", role))).StatusCode;

        Assert.AreEqual(HttpStatusCode.Forbidden, await MoveAsync("asha", "Responder.Approve", "auto"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await MoveAsync(author, "Responder.Admin", "auto"));
        Assert.AreEqual(HttpStatusCode.OK, await MoveAsync("ada", "Responder.Admin", "auto"));
        Assert.AreEqual(HttpStatusCode.OK, await MoveAsync("asha", "Responder.Approve", "observe"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await MoveAsync("asha", "Responder.Approve", "suggest"), "up again is a promotion");
    }

    [TestMethod]
    public async Task Anybody_signed_in_stops_and_only_an_admin_who_did_not_write_the_runbook_resumes_it()
    {
        await using var door = await Door.OpenAsync();
        var author = door.Host.Server.Installation.Library.Find(Runbook)!.Author.Split('@')[0];
        async Task<HttpStatusCode> DoAsync(string what, string person, params string[] roles) =>
            (await door.PostAsync($"/api/{what}", $$"""{"scope": "runbook:{{Runbook}}", "reason": "drill"}""", door.Entra.Person($"{person}@contoso.example", roles))).StatusCode;

        Assert.AreEqual(HttpStatusCode.OK, await DoAsync("stop", "nora"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await DoAsync("resume", "asha", "Responder.Approve"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await DoAsync("resume", author, "Responder.Admin"));
        Assert.AreEqual(HttpStatusCode.OK, await DoAsync("resume", "ada", "Responder.Admin"));
    }
}
