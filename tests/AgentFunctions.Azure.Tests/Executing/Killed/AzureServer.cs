using AgentFunctions.Azure.Tests.Executing.Loopback;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.Azure.Tests.Executing.Killed;

/// <summary>The loopback Azure over HTTP, in a process that outlives those which act.</summary>
sealed class AzureServer : IAsyncDisposable
{
    public const string HostHeader = "X-Meant-For";

    readonly WebApplication app;

    AzureServer(LoopbackArm arm)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http => AnswerAsync(arm, http));
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Awaited before a request is worked on.</summary>
    public Func<Task> OnAsked { get; set; } = () => Task.CompletedTask;

    public static async Task<AzureServer> StartAsync(LoopbackArm arm)
    {
        var server = new AzureServer(arm);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task AnswerAsync(LoopbackArm arm, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        await OnAsked();
        // An operation is over when it is looked after.
        if (http.Request.Path.StartsWithSegments("/operations"))
            arm.Time.Advance(arm.Duration + TimeSpan.FromSeconds(1));
        var headers = http.Request.Headers;
        var answer = await arm.AnswerAsync(new LoopbackRequest(http.Request.Method, headers[HostHeader].ToString(), http.Request.Path.ToUriComponent(), http.Request.QueryString.Value ?? "",
            headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), Guid.TryParse(headers["x-ms-client-request-id"], out var id) ? id : Guid.Empty,
            headers.IfMatch.Count > 0 ? headers.IfMatch.ToString() : null, body.Length > 0 ? body : null));
        if (answer.Status == 0)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        if (answer.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (answer.PollAddress is { } address)
            http.Response.Headers["Azure-AsyncOperation"] = address;
        await http.Response.WriteAsync(answer.Body?.ToJsonString() ?? "");
    }
}
