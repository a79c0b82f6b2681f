using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.PagerDuty;
using AgentFunctions.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>PagerDuty's REST API, as far as we ask it, on loopback.</summary>
[TestClass]
public sealed class PagerDutyTests
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    static readonly OnCallBook Book = new([], [new PagerDutySchedule("pay", "PABC123", new Dictionary<string, string> { ["asha"] = "asha@contoso.example", ["ben"] = "ben@contoso.example" }, "asha")], []);

    [TestMethod]
    public async Task Whoever_PagerDuty_names_is_on_duty_if_we_know_them()
    {
        await using var pagerDuty = await PagerDutyHere.StartAsync(http => http.Response.WriteAsJsonAsync(OnCalls("mallory@evil.example", "Ben@contoso.example")));
        Assert.AreEqual("ben", await pagerDuty.OnCall.OnDutyAsync("pay", Night, default));

        Assert.AreEqual("?schedule_ids[]=PABC123&include[]=users&earliest=true&since=2026-11-20T03:00:00Z&until=2026-11-20T03:00:00Z", Uri.UnescapeDataString(pagerDuty.Query));
        Assert.AreEqual(("Token token=secret", "application/vnd.pagerduty+json;version=2"), pagerDuty.Headers);
    }

    [TestMethod]
    public async Task Nobody_on_duty_and_names_that_are_not_its_own_are_no_answer()
    {
        await using var pagerDuty = await PagerDutyHere.StartAsync(http => http.Response.WriteAsJsonAsync(OnCalls()));
        Assert.IsNull(await pagerDuty.OnCall.OnDutyAsync("pay", Night, default));
        Assert.IsNull(await pagerDuty.OnCall.OnDutyAsync("asha", Night, default));
    }

    [TestMethod]
    [DataRow(401, "{}")]
    [DataRow(429, "{}")]
    [DataRow(500, "oops")]
    [DataRow(200, "<html>")]
    public async Task An_answer_that_is_none_is_said_so(int status, string body)
    {
        await using var pagerDuty = await PagerDutyHere.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(body);
        });
        var problem = await Assert.ThrowsExactlyAsync<OnCallUnavailableException>(() => pagerDuty.OnCall.OnDutyAsync("pay", Night, default));
        StringAssert.Contains(problem.Message, "PABC123");
    }

    static JsonObject OnCalls(params string[] addresses) => new()
    {
        ["oncalls"] = new JsonArray([.. addresses.Select((address, level) => (JsonNode)new JsonObject
        {
            ["user"] = new JsonObject { ["id"] = "P1", ["type"] = "user", ["summary"] = address, ["email"] = address }, ["schedule"] = new JsonObject { ["id"] = "PABC123" }, ["escalation_level"] = level + 1,
        })]),
        ["limit"] = 25, ["offset"] = 0, ["more"] = false, ["total"] = null,
    };

    sealed class PagerDutyHere : IAsyncDisposable
    {
        readonly WebApplication app;
        HttpClient? http;

        PagerDutyHere(Func<HttpContext, Task> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapGet("/oncalls", (RequestDelegate)(context =>
            {
                Query = context.Request.QueryString.ToString();
                Headers = (context.Request.Headers.Authorization.ToString(), context.Request.Headers.Accept.ToString().Replace(" ", ""));
                return answer(context);
            }));
        }

        public string Query { get; private set; } = "";

        public (string, string) Headers { get; private set; }

        public PagerDutyOnCall OnCall => new(() => Book, http!, () => "secret");

        public static async Task<PagerDutyHere> StartAsync(Func<HttpContext, Task> answer)
        {
            var here = new PagerDutyHere(answer);
            await here.app.StartAsync();
            here.http = new HttpClient { BaseAddress = new Uri(here.app.Urls.First()) };
            return here;
        }

        public async ValueTask DisposeAsync()
        {
            http?.Dispose();
            await app.DisposeAsync();
        }
    }
}
