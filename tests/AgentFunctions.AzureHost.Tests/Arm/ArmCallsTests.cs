using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.AzureHost.Tests.Arm;

[TestClass]
public sealed class ArmCallsTests : IDisposable
{
    const string Site = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/shop";
    const string Operation = "https://westeurope.management.azure.com/subscriptions/s/operationresults/1?api-version=2024-11-01";

    static readonly ArmRequest Swap = new(
        RequestMethod.Post, $"{Site}/slotsswap", "2024-11-01", """{"targetSlot":"staging"}""", new Guid("11111111-2222-5333-8444-555555555555"));

    readonly FakeAzure azure = new();

    public void Dispose() => azure.Dispose();

    [TestMethod]
    public async Task A_request_carries_the_operations_id_the_token_and_the_body()
    {
        await azure.Answers(200).Calls().SendAsync(Swap, default);

        Assert.AreEqual($"POST https://management.azure.com{Site}/slotsswap?api-version=2024-11-01", azure.Requests.Single());
        Assert.AreEqual(("11111111-2222-5333-8444-555555555555", "Bearer token"), (azure.LastHeaders["x-ms-client-request-id"], azure.LastHeaders["Authorization"]));
        Assert.AreEqual("""{"targetSlot":"staging"}""", azure.LastBody);
    }

    [TestMethod]
    [DataRow(200, SendResult.Done)]
    [DataRow(204, SendResult.Done)]
    [DataRow(202, SendResult.Unclear)]
    [DataRow(400, SendResult.Refused)]
    [DataRow(403, SendResult.Refused)]
    [DataRow(409, SendResult.Refused)]
    [DataRow(429, SendResult.Refused)]
    [DataRow(408, SendResult.Unclear)]
    [DataRow(500, SendResult.Unclear)]
    [DataRow(503, SendResult.Unclear)]
    public async Task A_status_means_done_refused_or_unclear_and_is_never_sent_twice(int status, SendResult expected)
    {
        var answer = await azure.Answers(status).Calls(readRetries: 3).SendAsync(Swap, default);

        Assert.AreEqual(expected, answer.Result);
        Assert.HasCount(1, azure.Requests);
    }

    [TestMethod]
    public async Task An_accepted_operation_is_polled_where_success_can_be_told_from_failure()
    {
        azure.Answers(202, "", ("Location", "https://management.azure.com/location"), ("Azure-AsyncOperation", Operation));

        Assert.AreEqual(SendAnswer.Accepted(Operation), await azure.Calls().SendAsync(Swap, default));
    }

    [TestMethod]
    public async Task A_refusal_tells_azures_own_reason()
    {
        azure.Answers(409, """{"error":{"code":"Conflict","message":"Another operation is in progress."}}""");

        Assert.AreEqual("409 Conflict: Conflict: Another operation is in progress.", (await azure.Calls().SendAsync(Swap, default)).Because);
    }

    [TestMethod]
    public async Task A_lost_answer_is_unclear_but_a_connection_that_was_never_made_is_a_refusal()
    {
        azure.Throws(new HttpRequestException(HttpRequestError.ResponseEnded)).Throws(new HttpRequestException(HttpRequestError.NameResolutionError));
        var calls = azure.Calls();

        Assert.AreEqual(SendResult.Unclear, (await calls.SendAsync(Swap, default)).Result);
        Assert.AreEqual(SendResult.Refused, (await calls.SendAsync(Swap, default)).Result);
    }

    [TestMethod]
    [DataRow(202, "", PollResult.Running)]
    [DataRow(200, """{"status":"InProgress"}""", PollResult.Running)]
    [DataRow(200, """{"status":"Succeeded"}""", PollResult.Succeeded)]
    [DataRow(200, """{"status":"Canceled"}""", PollResult.Failed)]
    [DataRow(200, """{"id":"the resource itself"}""", PollResult.Succeeded)]
    [DataRow(204, "", PollResult.Succeeded)]
    public async Task A_poll_reads_either_kind_of_long_running_answer(int status, string body, PollResult expected)
    {
        Assert.AreEqual(expected, (await azure.Answers(status, body).Calls().PollAsync(Operation, default)).Result);
    }

    [TestMethod]
    public async Task A_failed_operation_tells_azures_own_reason()
    {
        azure.Answers(200, """{"status":"Failed","error":{"code":"SlotSwapFailed","message":"The slot did not warm up."}}""");

        Assert.AreEqual("SlotSwapFailed: The slot did not warm up.", (await azure.Calls().PollAsync(Operation, default)).Because);
    }

    [TestMethod]
    [DataRow("30", 30)]
    [DataRow("0", 1)]
    [DataRow("86400", 300)]
    [DataRow("soon", 15)]
    public async Task The_next_poll_waits_as_azure_asks_within_reason(string retryAfter, int seconds)
    {
        azure.Answers(202, "", ("Retry-After", retryAfter));

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), (await azure.Calls().PollAsync(Operation, default)).RetryAfter);
    }

    [TestMethod]
    [DataRow("https://management.azure.com.attacker.example/operation")]
    [DataRow("http://management.azure.com/operation")]
    [DataRow("not an address")]
    public async Task A_token_never_goes_to_an_address_that_is_not_azures(string address)
    {
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => azure.Calls().PollAsync(address, default));
        Assert.IsEmpty(azure.Requests);
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(429)]
    [DataRow(500)]
    public async Task An_address_that_cannot_be_asked_is_no_answer_about_the_operation(int status)
    {
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => azure.Answers(status).Calls().PollAsync(Operation, default));
    }

    [TestMethod]
    public async Task The_recorded_fields_are_taken_from_the_resource_and_what_is_not_there_is_none()
    {
        azure.Answers(200, """{"properties":{"state":"Running","enabled":true,"slotSwapStatus":null,"tags":["a"]}}""");

        var site = await azure.Calls().ReadAsync(Site, "2024-11-01", default);
        var fields = ArmFields.Of(site, ["properties.state", "properties.enabled", "properties.slotSwapStatus.timestampUtc", "properties.tags"]);

        CollectionAssert.AreEqual(new[] { "Running", "true", "none", """["a"]""" }, fields.Values.ToArray());
    }

    [TestMethod]
    public async Task What_cannot_be_read_says_where_and_why()
    {
        azure.Answers(403, """{"error":{"code":"AuthorizationFailed","message":"no role"}}""").Throws(new HttpRequestException(HttpRequestError.ConnectionError));
        var calls = azure.Calls();

        var refused = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => calls.ReadAsync(Site, "2024-11-01", default));
        StringAssert.Contains(refused.Message, Site);
        StringAssert.Contains(refused.Message, "AuthorizationFailed: no role");
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => calls.ReadAsync(Site, "2024-11-01", default));
    }
}
