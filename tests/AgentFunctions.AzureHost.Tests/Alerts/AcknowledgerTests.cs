using AgentFunctions.Azure.Alerts;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.AzureHost.Tests.Alerts;

[TestClass]
public sealed class AcknowledgerTests
{
    const string Alert = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/22222222-2222-2222-2222-222222222222";

    [TestMethod]
    public async Task An_alert_is_acknowledged_under_its_own_address_with_the_incident_as_comment()
    {
        using var azure = new LoopbackAzure(200);

        Assert.IsTrue(await AcknowledgeAsync(azure, Alert));

        var heard = azure.Heard.Single();
        StringAssert.StartsWith(heard, $"POST {Alert}/changestate?api-version=2019-03-01&newState=Acknowledged");
        StringAssert.EndsWith(heard, """{"comments":"part of INC-0001"}""");
    }

    [TestMethod]
    public async Task An_alert_that_Azure_does_not_know_is_told_apart_from_a_failure()
    {
        using var azure = new LoopbackAzure(404);
        Assert.IsFalse(await AcknowledgeAsync(azure, Alert));
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    [DataRow(0)]
    public async Task A_failure_that_passes_is_tried_again(int first)
    {
        using var azure = new LoopbackAzure(first, 200);

        Assert.IsTrue(await AcknowledgeAsync(azure, Alert));
        Assert.HasCount(2, azure.Heard);
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(409)]
    public async Task A_refusal_says_so(int status)
    {
        using var azure = new LoopbackAzure(status);
        await Assert.ThrowsExactlyAsync<AcknowledgementUnavailableException>(() => AcknowledgeAsync(azure, Alert));
    }

    [TestMethod]
    [DataRow("https://evil.example/alerts/1")]
    [DataRow(Alert + "/../../../resourceGroups/rg")]
    [DataRow(Alert + "?x=")]
    [DataRow("rule|resource")]
    public async Task An_id_that_is_no_alerts_is_never_called(string id)
    {
        using var azure = new LoopbackAzure();

        Assert.IsFalse(await AcknowledgeAsync(azure, id));
        Assert.IsEmpty(azure.Heard);
    }

    static async Task<bool> AcknowledgeAsync(LoopbackAzure azure, string id)
    {
        using var http = new HttpClient(azure, disposeHandler: false);
        var options = new ArmOptions { Transport = new HttpClientTransport(http), ReadRetries = 1 };
        return await new AzureMonitorAcknowledger(new Token(), options).AcknowledgeAsync(id, "part of INC-0001", CancellationToken.None);
    }

    sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
