using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Tests.Replaying;

[TestClass]
public sealed class ReplayAllTests
{
    [TestMethod]
    public async Task Beside_a_running_host_every_instance_fits_the_code_that_wrote_it()
    {
        await using var host = await NightAsync();

        var (status, output) = await RunAsync(host.Data);

        Assert.AreEqual(0, status, output);
        Assert.Contains("all of them fit this build", output);
        Assert.DoesNotContain("0 instances", output);
    }

    [TestMethod]
    public async Task An_instance_that_asked_for_something_else_is_named_and_fails_the_command()
    {
        await using var host = await NightAsync();
        Change(host, "UPDATE journal SET name = 'triage-by-hand', sum = NULL WHERE name = 'triage'");

        var (status, output) = await RunAsync(host.Data);

        Assert.AreEqual(1, status, output);
        Assert.Contains("inc-0001", output);
        Assert.Contains("triage-by-hand", output);
    }

    [TestMethod]
    public async Task An_instance_that_only_the_tail_of_the_journal_knows_is_replayed_too()
    {
        await using var host = await NightAsync();
        Change(host, "DELETE FROM heads; UPDATE engine SET value = 0 WHERE name = 'covered'");

        var (status, output) = await RunAsync(host.Data);

        Assert.AreEqual(0, status, output);
        Assert.DoesNotContain("0 instances", output);
    }

    [TestMethod]
    public async Task A_chain_that_lost_its_beginning_is_named()
    {
        await using var host = await NightAsync();
        Change(host, "UPDATE journal SET prev = 0, sum = NULL WHERE kind <> 1 AND prev <> 0");

        Assert.AreEqual(1, (await RunAsync(host.Data)).Status);
    }

    [TestMethod]
    public async Task What_is_no_journal_is_said()
    {
        var place = Directory.CreateTempSubdirectory("replay-");
        Assert.AreEqual(3, (await RunAsync(place.FullName)).Status);
        await File.WriteAllTextAsync(new DataFolder(place.FullName).Journal, "hello, this is no database at all");

        var (status, output) = await RunAsync(place.FullName);

        Assert.AreEqual(3, status);
        Assert.Contains("cannot be read as a journal", output);
        place.Delete(recursive: true);
    }

    static void Change(ApiHost host, string sql)
    {
        var file = new DataFolder(host.Data).Journal;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static async Task<ApiHost> NightAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.SendAsync("http5xx-sev1-fired");
        await host.Server.Installation.Engine.WhenIdleAsync();
        return host;
    }

    static async Task<(int Status, string Output)> RunAsync(string data)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync(["incident", "replay-all", "--data", data], output, error);
        return (status, output.ToString() + error);
    }
}
