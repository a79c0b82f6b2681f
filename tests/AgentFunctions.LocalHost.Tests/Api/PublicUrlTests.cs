using System.Net;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class PublicUrlTests
{
    [TestMethod]
    public async Task Behind_a_gateway_its_name_is_answered_and_pages_ask_for_a_sign_in()
    {
        await using var host = await ApiHost.StartAsync(publicUrl: new Uri("https://responder.contoso.example"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Http.BaseAddress };

        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(http, "/api/health", "responder.contoso.example", "https://responder.contoso.example"));
        Assert.AreEqual(HttpStatusCode.SeeOther, await AskAsync(http, "/console", "responder.contoso.example", null));
        foreach (var (name, origin) in new[] { ("evil.example", null), ("responder.contoso.example", "https://evil.example"), ("responder.contoso.example", "http://responder.contoso.example"), ("responder.contoso.example.evil.example", null) })
            Assert.AreEqual(HttpStatusCode.Forbidden, await AskAsync(http, "/api/health", name, origin), $"{name} {origin}");
    }

    static async Task<HttpStatusCode> AskAsync(HttpClient http, string path, string name, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = name } };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
