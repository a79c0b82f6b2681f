using System.Text;
using System.Text.Json;
using AgentFunctions.Web.Access;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class EasyAuthTests
{
    static readonly EntraOptions Options = new(EntraHere.Tenant, EntraHere.Client, "contoso.example");

    [TestMethod]
    public async Task Where_the_platform_signs_people_in_its_header_says_who_they_are()
    {
        var caller = (await AskAsync(on: true, Principal(("tid", EntraHere.Tenant), ("preferred_username", "Asha@Contoso.example"), ("roles", "Responder.Approve"))))!.Caller!;
        Assert.AreEqual(new Caller("asha", true, Rights.Read | Rights.Approve, "easy-auth"), caller);
    }

    [TestMethod]
    public async Task The_platforms_long_names_of_claims_are_understood()
    {
        var caller = (await AskAsync(on: true, Principal(("http://schemas.microsoft.com/identity/claims/tenantid", EntraHere.Tenant), ("preferred_username", "ada@contoso.example"),
            ("http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "Responder.Admin"))))!.Caller!;
        Assert.AreEqual(("ada", Rights.Read | Rights.Admin), (caller.Name, caller.Rights));
    }

    [TestMethod]
    public async Task Elsewhere_whoever_sends_the_header_is_refused()
    {
        foreach (var marker in new[] { null, "", "False", "0" })
            Assert.AreEqual(403, (await AskAsync(EasyAuth.IsOn(marker), Principal(("tid", EntraHere.Tenant))))!.Refusal!.Status, marker ?? "absent");
    }

    [TestMethod]
    public async Task A_guest_keeps_the_whole_name_and_so_is_nobody_of_the_chain()
    {
        var caller = (await AskAsync(on: true, Principal(("tid", EntraHere.Tenant), ("preferred_username", "asha@evil.example"), ("roles", "Responder.Approve"))))!.Caller!;
        Assert.AreEqual("asha@evil.example", caller.Name);
    }

    [TestMethod]
    public async Task A_header_that_makes_no_sense_or_is_of_another_tenant_proves_nothing()
    {
        foreach (var header in new[] { "x", "e30=", Convert.ToBase64String("[]"u8), Convert.ToBase64String("""{"auth_typ":"aad"}"""u8),
            Principal(("tid", Guid.Empty.ToString()), ("preferred_username", "asha@contoso.example")), Principal(("preferred_username", "asha@contoso.example")) })
            Assert.AreEqual(401, (await AskAsync(on: true, header))!.Refusal!.Status, header);
    }

    [TestMethod]
    public async Task What_another_site_makes_the_browser_post_is_refused()
    {
        var principal = Principal(("tid", EntraHere.Tenant), ("preferred_username", "ada@contoso.example"), ("roles", "Responder.Admin"));
        Assert.AreEqual(403, (await AskAsync(on: true, principal, "POST", "https://evil.example"))!.Refusal!.Status);
        Assert.IsNotNull((await AskAsync(on: true, principal, "POST", "https://responder.contoso.example"))!.Caller);
        Assert.IsNotNull((await AskAsync(on: true, principal, "POST"))!.Caller);
    }

    static ValueTask<AccessAnswer?> AskAsync(bool on, string header, string method = "GET", string? origin = null)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Host = new HostString("responder.contoso.example") } };
        http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = header;
        if (origin is not null)
            http.Request.Headers.Origin = origin;
        return new EasyAuth(on, Options).CheckAsync(http.Request);
    }

    static string Principal(params (string Type, string Value)[] claims) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { auth_typ = "aad", name_typ = "x", role_typ = "y", claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }) })));
}
