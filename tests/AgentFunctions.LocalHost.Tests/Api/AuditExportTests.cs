using System.Net;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class AuditExportTests
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("export-");

    [TestCleanup]
    public void Remove() => place.Delete(recursive: true);

    [TestMethod]
    public async Task What_is_downloaded_from_a_host_can_be_checked_without_it()
    {
        await using (var host = await NightAsync())
            await DownloadAsync(host, "/api/audit/export");

        Assert.DoesNotContain("ben", await File.ReadAllTextAsync(At("export")));
        var (status, output) = await VerifyAsync();
        Assert.AreEqual(0, status, output);
        Assert.Contains("every chain holds", output);
        Assert.DoesNotContain("not checked", output);
    }

    [TestMethod]
    public async Task A_word_that_was_changed_in_a_download_is_named_by_incident_and_entry()
    {
        await using (var host = await NightAsync())
            await DownloadAsync(host, "/api/audit/export?personal=kept&incident=INC-0001");
        var export = await File.ReadAllTextAsync(At("export"));
        Assert.Contains("ben took it over", export);
        await File.WriteAllTextAsync(At("export"), export.Replace("ben took it over", "eve took it over", StringComparison.Ordinal));

        var (status, output) = await VerifyAsync();

        Assert.AreEqual(1, status);
        Assert.Contains("INC-0001", output);
        Assert.Contains("it was changed after it was written", output);
    }

    [TestMethod]
    public async Task What_is_not_there_or_misspelt_is_said()
    {
        await using var host = await NightAsync();

        Assert.AreEqual(HttpStatusCode.NotFound, (await host.GetAsync("/api/audit/export?incident=INC-0009")).Status);
        var wrong = await host.GetAsync("/api/audit/export?personal=some");
        Assert.AreEqual(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("neither removed nor kept", wrong["detail"]);
    }

    [TestMethod]
    public async Task A_key_that_cannot_be_used_is_a_503_before_the_first_line()
    {
        await using var host = await NightAsync();
        await File.WriteAllTextAsync(new DataFolder(host.Data).AuditKeyFile, "gone");

        var answer = await host.GetAsync("/api/audit/export");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("audit.key", answer["detail"]);
    }

    static async Task<ApiHost> NightAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.SendAsync("http5xx-sev1-fired");
        Assert.AreEqual(HttpStatusCode.OK, (await host.PostAsync("/api/incidents/INC-0001/take", "{}")).Status);
        return host;
    }

    async Task DownloadAsync(ApiHost host, string export)
    {
        foreach (var (path, name) in ((string, string)[])[(export, "export"), ("/api/audit/heads", "heads"), ("/api/audit/key", "key")])
            await File.WriteAllTextAsync(At(name), await host.Http.GetStringAsync(path));
    }

    async Task<(int Status, string Output)> VerifyAsync()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync(["audit", "verify", At("export"), "--heads", At("heads"), "--public-key", At("key"), "--data", place.FullName], output, error);
        return (status, output.ToString() + error);
    }

    string At(string name) => Path.Combine(place.FullName, name);
}
