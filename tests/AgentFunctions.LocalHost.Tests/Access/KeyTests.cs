using System.Net;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class KeyTests
{
    [TestMethod]
    public async Task A_key_is_changed_without_a_gap_while_the_host_runs()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await NewAsync(host);
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, first));

        var second = await NewAsync(host);
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, first), "the value before");
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, second), "the new value");

        await RunAsync("key", "retire", "prod-alerts", "--data", host.Data);
        Assert.AreEqual(HttpStatusCode.Forbidden, await AlertAsync(host, first));
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, second));

        await RunAsync("key", "remove", "prod-alerts", "--data", host.Data);
        Assert.AreEqual(HttpStatusCode.Forbidden, await AlertAsync(host, second));
    }

    [TestMethod]
    public async Task A_third_value_closes_the_first()
    {
        await using var host = await ApiHost.StartAsync();
        var (first, second, third) = (await NewAsync(host), await NewAsync(host), await NewAsync(host));
        Assert.AreEqual(HttpStatusCode.Forbidden, await AlertAsync(host, first));
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, second));
        Assert.AreEqual(HttpStatusCode.Accepted, await AlertAsync(host, third));
    }

    [TestMethod]
    public async Task Nothing_that_is_kept_holds_a_machine_key_and_secrets_are_their_owners_only()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await NewAsync(host);
        await host.SendAsync("http5xx-sev1-fired");

        var data = new DataFolder(host.Data);
        Assert.DoesNotContain(key, await File.ReadAllTextAsync(data.AccessFile));
        StringAssert.Contains(await File.ReadAllTextAsync(data.AccessFile), AccessKey.Written(key));
        if (!OperatingSystem.IsWindows())
            foreach (var file in new[] { data.KeyFile, data.SealFile, data.AccessFile })
                Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
    }

    [TestMethod]
    [DataRow("""{"keys": {"prod": ["0123"]}}""", "sha256:")]
    [DataRow("""{"keys": {"prod": []}}""", "one, or two")]
    [DataRow("""{"entra": {"tenant": "contoso", "clientId": "x", "domain": "contoso.example"}}""", "GUID")]
    [DataRow("""{"entra": {"tenant": "11111111-2222-3333-4444-555555555555", "clientId": "11111111-2222-3333-4444-555555555555", "domain": "@contoso"}}""", "contoso.example")]
    [DataRow("""{"entra": """, "access.json")]
    public async Task A_faulty_access_file_stops_the_start_and_says_what_to_write(string text, string says)
    {
        var problem = await Assert.ThrowsExactlyAsync<CannotRunException>(() => ApiHost.StartAsync(prepare: data =>
        {
            Directory.CreateDirectory(data.Path);
            File.WriteAllText(data.AccessFile, text);
        }));
        StringAssert.Contains(problem.Message, says);
    }

    static async Task<string> NewAsync(ApiHost host)
    {
        var (status, output) = await RunAsync("key", "new", "prod-alerts", "--data", host.Data, "--json");
        Assert.AreEqual(0, status);
        return System.Text.Json.Nodes.JsonNode.Parse(output)!["key"]!.ToString();
    }

    static async Task<HttpStatusCode> AlertAsync(ApiHost host, string key)
    {
        using var stranger = new HttpClient { BaseAddress = host.Http.BaseAddress };
        return (await stranger.PostAsync($"/api/alerts?code={key}", new StringContent(await File.ReadAllTextAsync(ApiHost.Payload("http5xx-sev1-fired"))))).StatusCode;
    }

    static async Task<(int Status, string Output)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        return (await CommandLine.RunAsync(args, output, TextWriter.Null), output.ToString());
    }
}
