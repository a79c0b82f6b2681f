using System.Globalization;
using System.Net;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Contracts.Network;
using AgentFunctions.LocalHost.Tests.Access;
using AgentFunctions.LocalHost.Tests.Api;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.LocalHost.Tests.Messages;

/// <summary>A host whose channels are Slack, a pager and a webhook on loopback, on which asha has been asked.</summary>
sealed class ToldHost : IAsyncDisposable
{
    const string Signing = "8f742231b10e8888abcd99yyyzzz85a5";

    readonly DirectoryInfo runbooks = Directory.CreateTempSubdirectory("told-");
    readonly HttpClient slack = new();

    public AskedHost Asked { get; private set; } = null!;

    public Loopback Outside { get; private set; } = null!;

    public static async Task<ToldHost> OpenAsync()
    {
        var told = new ToldHost { Outside = await Loopback.StartAsync() };
        told.Outside.Answer = (http, call) =>
        {
            http.Response.StatusCode = call.Path == "/v2/enqueue" ? 202 : 200;
            return http.Response.WriteAsync(call.Path == "/v2/enqueue" ? """{"status":"success"}""" : """{"ok":true,"channel":"C012AB3CD","ts":"1700000000.000100"}""");
        };
        told.WriteRunbooks();
        told.Asked = await AskedHost.OpenAsync(told.runbooks.FullName);
        return told;
    }

    /// <summary>As Slack sends a click.</summary>
    public async Task<HttpStatusCode> ClickAsync(string user, bool approve = true, string? contract = null, string? signing = null, TimeSpan late = default, string nonce = "")
    {
        var approval = (await Asked.ApprovalAsync())!;
        var payload = $$"""{"type":"block_actions","user":{"id":"{{user}}"},"trigger_id":"{{nonce}}","response_url":"{{Outside.Url}}/reply","actions":[{"action_id":"agentfunctions-{{(approve ? "approve" : "decline")}}","value":"{{approval.Id}}|{{contract ?? approval.Contract.Hash}}"}]}""";
        var body = $"payload={Uri.EscapeDataString(payload)}";
        var timestamp = (Asked.Host.Server.Installation.Time.GetUtcNow() - late).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Asked.Host.Http.BaseAddress!, "/api/slack/interactions")) { Content = new StringContent(body) };
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.Header, SlackSignature.Of(signing ?? Signing, timestamp, body));
        using var response = await slack.SendAsync(request);
        return response.StatusCode;
    }

    public IReadOnlyList<string> Replies => [.. Outside.Calls.Where(call => call.Path == "/reply").Select(call => call.Body)];

    public async ValueTask DisposeAsync()
    {
        await Asked.DisposeAsync();
        await Outside.DisposeAsync();
        slack.Dispose();
        runbooks.Delete(recursive: true);
    }

    void WriteRunbooks()
    {
        foreach (var file in Directory.EnumerateFiles(ApiHost.Runbooks, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(runbooks.FullName, Path.GetRelativePath(ApiHost.Runbooks, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var (name, secret) in new[] { ("token", "xoxb-1"), ("signing", Signing), ("routing", "0123456789abcdef0123456789abcdef"), ("hook", "k") })
            File.WriteAllText(Path.Combine(runbooks.FullName, name), secret);
        File.WriteAllText(Path.Combine(runbooks.FullName, "catalog", "oncall.yaml"), """
            # yaml-language-server: $schema=../schema/oncall.schema.json
            people: {asha: {slack: U0ASHA}, ben: {slack: U0BEN}, mallory: {slack: U0MALLORY}}
            """);
        File.WriteAllText(Path.Combine(runbooks.FullName, "catalog", "channels.yaml"), $$"""
            # yaml-language-server: $schema=../schema/channels.schema.json
            channels:
              ops: {kind: slack, url: "{{Outside.Url}}/api", token: "file:{{runbooks}}/token", signing: "file:{{runbooks}}/signing", channel: C012AB3CD}
              pager: {kind: pagerduty, url: "{{Outside.Url}}/v2/enqueue", key: "file:{{runbooks}}/routing"}
              hook: {kind: webhook, url: "{{Outside.Url}}/hook", keys: ["file:{{runbooks}}/hook"]}
            routes:
              - {to: [ops, hook]}
              - {to: [pager], pages: true, kinds: [taken, resolved]}
            """);
    }
}
