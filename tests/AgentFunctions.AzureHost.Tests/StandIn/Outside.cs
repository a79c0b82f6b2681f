using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>Somebody outside who only listens, on a free loopback port.</summary>
sealed class Outside : IAsyncDisposable
{
    readonly ConcurrentQueue<string> heard = new();
    readonly WebApplication web;

    Outside(WebApplication web) => this.web = web;

    /// <summary>Paths, in the order in which they were asked for.</summary>
    public string[] Heard => [.. heard];

    public static async Task<Outside> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var outside = new Outside(builder.Build());
        outside.web.Run(http =>
        {
            outside.heard.Enqueue(http.Request.Path);
            return Task.CompletedTask;
        });
        await outside.web.StartAsync();
        return outside;
    }

    public string At(string path) => $"{web.Urls.First()}/{path}";

    public ValueTask DisposeAsync() => web.DisposeAsync();
}
