using System.Net;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Tests.Tables;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>LocalHost with its records in Azure Tables.</summary>
[TestClass]
public sealed class ServeOnTablesTests
{
    const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a";

    readonly string prefix = Storage.NewPrefix();
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("tables-");

    public required TestContext TestContext { get; set; }

    [TestCleanup]
    public void Tidy() => place.Delete(recursive: true);

    [TestMethod]
    public async Task An_alert_survives_the_host_and_the_audit_is_checked_beside_it()
    {
        string receipt;
        await using (var server = await StartAsync("a"))
        {
            var answer = await PostAsync(server, "/api/alerts", await File.ReadAllTextAsync(Repository.Payload("http5xx-sev1-fired")));
            receipt = answer["receiptId"]!.ToString();
            StringAssert.Contains((await GetAsync(server, "/api/ready")).ToJsonString(), $"Azure Tables, {prefix}*");

            var (status, said) = await RunAsync("audit", "verify", "--store", "tables", "--tables-connection", Storage.Connection, "--tables-prefix", prefix);
            Assert.AreEqual(0, status, said);
            StringAssert.Contains(said, "every chain holds");
        }

        await using var again = await StartAsync("a");
        StringAssert.Contains((await GetAsync(again, $"/api/alerts/{receipt}")).ToJsonString(), "\"disposition\":\"opened\"");
    }

    [TestMethod]
    public async Task Another_journal_is_refused_until_it_adopts_the_tables()
    {
        await (await StartAsync("a")).DisposeAsync();

        var refusal = await Assert.ThrowsExactlyAsync<CannotRunException>(() => StartAsync("b"));
        StringAssert.Contains(refusal.Message, Path.Combine(place.FullName, "a", "journal.db"));

        await (await StartAsync("b", adopt: true)).DisposeAsync();
        await Assert.ThrowsExactlyAsync<CannotRunException>(() => StartAsync("a"));
    }

    [TestMethod]
    public async Task What_cannot_be_opened_is_exit_3_and_says_what_to_do()
    {
        string[] serve = ["serve", "--store", "tables", "--data", place.FullName, "--urls", "http://127.0.0.1:0", "--runbooks", Repository.Runbooks];
        foreach (var (more, says) in new (string[], string)[]
        {
            (["--tables-connection", Nowhere], "Azurite"),
            (["--tables-connection", "nonsense"], "UseDevelopmentStorage=true"),
            (["--tables-connection", "http://account.table.core.windows.net"], "https"),
            (["--tables-connection", Nowhere, "--tables-prefix", "No-Prefix"], "a-z"),
        })
        {
            var (status, said) = await RunAsync([.. serve, .. more]);
            Assert.AreEqual(3, status);
            StringAssert.Contains(said, says);
        }
    }

    [TestMethod]
    public async Task The_audit_of_an_installation_on_tables_is_not_looked_for_in_a_file()
    {
        await (await StartAsync("a")).DisposeAsync();
        var (status, said) = await RunAsync("audit", "verify", "--data", Path.Combine(place.FullName, "a"));

        Assert.AreEqual(3, status);
        StringAssert.Contains(said, "--store tables");
    }

    Task<LocalServer> StartAsync(string folder, bool adopt = false) => LocalServer.StartAsync(
        new ServeOptions
        {
            Url = "http://127.0.0.1:0", Data = Path.Combine(place.FullName, folder), Runbooks = Repository.Runbooks,
            ManualClock = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), Store = new(Storage.Connection, prefix, adopt),
        },
        TextWriter.Null, TestContext.CancellationToken);

    static async Task<JsonNode> GetAsync(LocalServer server, string path)
    {
        using var http = Caller(server);
        return JsonNode.Parse(await http.GetStringAsync(path))!;
    }

    static async Task<JsonNode> PostAsync(LocalServer server, string path, string body)
    {
        using var http = Caller(server);
        using var answer = await http.PostAsync(path, new StringContent(body));
        Assert.AreEqual(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    static HttpClient Caller(LocalServer server)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("x-functions-key", server.Installation.Data.Key());
        return http;
    }

    static async Task<(int Status, string Said)> RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        return (await CommandLine.RunAsync(args, said, said), said.ToString());
    }
}
