using System.Net;
using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Azure.Executing;
using AgentFunctions.AzureHost.Tests.Azure;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.PagerDuty;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Project;

/// <summary>What the settings say is what the composed app does.</summary>
[TestClass]
public sealed class ConfiguredAppTests
{
    static readonly string Old = new('a', 64), New = new('b', 64);

    [TestMethod]
    public async Task Both_keys_of_a_machine_send_alerts_while_it_is_changed_and_nothing_else_does()
    {
        await using var host = await FunctionsHost.StartAsync(new FakeTimeProvider(Night.Start), new MemoryRowStore(), premises: Premises.Simulated with
        {
            Settings = [("AccessKeys:monitor:0", AccessKey.Written("this year's key")), ("AccessKeys:monitor:1", AccessKey.Written("last year's key"))],
        });
        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(host, "/api/alerts", "this year's key"));
        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(host, "/api/alerts?code=last%20year%27s%20key", null));
        Assert.AreEqual(HttpStatusCode.Forbidden, await SendAsync(host, "/api/alerts", "the key before"));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await SendAsync(host, "/api/alerts", null));
        Assert.AreEqual(HttpStatusCode.Forbidden, await SendAsync(host, "/api/stop", "this year's key"));
    }

    [TestMethod]
    public void What_the_last_signing_key_signed_still_opens_until_that_key_is_taken_out()
    {
        var link = SealOf(("SealKeys:0", Old)).Close("link", "INC-0001");
        Assert.AreEqual("INC-0001", SealOf(("SealKeys:0", New), ("SealKeys:1", Old)).Open("link", link));
        Assert.IsNull(SealOf(("SealKeys:0", New)).Open("link", link));
        Assert.IsNull(SealOf(("SealKeys:0", New)).Open("link", SealOf().Close("link", "INC-0001")), "sealed with what follows from the owner's key");
    }

    [TestMethod]
    public void Catalog_runbooks_and_how_long_people_are_waited_for_come_from_the_folder_that_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("runbooks-");
        foreach (var file in (string[])["catalog/policy.yaml", "catalog/services.yaml", "flag-off-fast/runbook.yaml"])
            Copy(Repository.Read(["tests", "AgentFunctions.EndToEnd.Tests", "runbooks", .. file.Split('/')]), Path.Combine(folder.FullName, file));
        Copy(Repository.Read("runbooks", "catalog", "actions.yaml"), Path.Combine(folder.FullName, "catalog", "actions.yaml"));
        using var shipped = Parts.InMemory(settings: (Setting.Runbooks, ""));
        using var other = Parts.InMemory(settings: (Setting.Runbooks, folder.FullName));
        folder.Delete(recursive: true);

        Assert.IsNotNull(shipped.GetRequiredService<Library>().Find("app-service-bad-deployment"));
        Assert.IsNull(other.GetRequiredService<Library>().Find("app-service-bad-deployment"));
        Assert.IsTrue(other.GetRequiredService<Library>().Services.Services.All(service => service.Id.StartsWith("e2e-", StringComparison.Ordinal)));
        Assert.AreEqual(TimeSpan.FromMinutes(1), other.GetRequiredService<Library>().Find("flag-off-fast")!.Approval.Chain[0].Sev1);

        var refused = Assert.ThrowsExactly<CannotRunException>(() => Parts.InMemory(settings: (Setting.Runbooks, "/nowhere")));
        StringAssert.Contains(refused.Message, "/nowhere");
    }

    [TestMethod]
    public void An_estate_on_azure_acts_and_asks_for_permission_as_on_durable_functions_and_its_alerts_are_known_and_acknowledged()
    {
        using var parts = Parts.On(new LoopbackShop(new FakeTimeProvider(Night.Start)).Premises, null, new MemoryRowStore());
        var estate = parts.GetRequiredService<Estate>();
        Assert.AreEqual(AzureActingSide.OverlapOnDurableFunctions, estate.Overlap);
        Assert.IsNotInstanceOfType<EverythingPermitted>(estate.Permissions);
        Assert.AreSame(estate.Alerts, parts.GetRequiredService<IAlertSource>());
        Assert.IsNotNull(estate.Acknowledger);
    }

    [TestMethod]
    public void A_token_for_pagerduty_makes_its_schedules_known()
    {
        using var without = Parts.InMemory();
        using var with = Parts.InMemory(settings: [(Setting.PagerDutyToken, "a token"), (Setting.PagerDutyUrl, "https://api.eu.pagerduty.com")]);
        Assert.IsEmpty(without.GetServices<IOnCallSchedule>());
        Assert.IsInstanceOfType<PagerDutyOnCall>(with.GetServices<IOnCallSchedule>().Single());
    }

    [TestMethod]
    [DataRow("Azure:prometheus:url", "http://prometheus.example", "prometheus:url")]
    [DataRow("Azure:statusPages:0:name", "payco", "statusPages:0:url is missing")]
    [DataRow("Acting:Credential", "admin", "managed-identity, workload-identity or developer")]
    [DataRow("Acting:Identities", "reading", "KIND=CLIENT")]
    [DataRow(Setting.PagerDutyUrl, "pagerduty", "must be an address")]
    [DataRow(Setting.HeartbeatUrl, "heart", "must be an address")]
    [DataRow(Setting.PagerUrl, "pager", "must be an address")]
    public void A_setting_of_the_estate_that_cannot_be_is_named_with_what_it_must_be(string name, string value, string problem)
    {
        var premises = new LoopbackShop(new FakeTimeProvider(Night.Start)).Premises;
        var refused = Assert.ThrowsExactly<CannotRunException>(() => Parts.On(premises with { Settings = [.. premises.Settings, (name, value)] }, null, null));
        StringAssert.Contains(refused.Message, problem);
    }

    static void Copy(string text, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.WriteAllText(to, text);
    }

    static Seal SealOf(params (string Name, string Value)[] settings)
    {
        using var parts = Parts.InMemory(settings: settings);
        return parts.GetRequiredService<Seal>();
    }

    static async Task<HttpStatusCode> SendAsync(FunctionsHost host, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") };
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var response = await host.Http.SendAsync(request);
        return response.StatusCode;
    }
}
