using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class InstanceStateTests : IAsyncDisposable
{
    readonly FakeClient durable = new();

    public ValueTask DisposeAsync() => durable.DisposeAsync();

    [TestMethod]
    public async Task Every_status_of_the_sdk_has_one_of_ours()
    {
        var expected = new Dictionary<string, InstanceStatus>
        {
            ["Running"] = InstanceStatus.Running, ["ContinuedAsNew"] = InstanceStatus.Running, ["Pending"] = InstanceStatus.Pending,
            ["Suspended"] = InstanceStatus.Suspended, ["Completed"] = InstanceStatus.Completed, ["Failed"] = InstanceStatus.Failed,
            ["Terminated"] = InstanceStatus.Terminated, ["Canceled"] = InstanceStatus.Terminated,
        };
        foreach (var status in Enum.GetValues<OrchestrationRuntimeStatus>())
            Assert.AreEqual(expected[status.ToString()], (await StateOf(durable.With("inc-1", status))).Status);
    }

    [TestMethod]
    public async Task A_custom_status_is_plain_text_again()
    {
        var state = await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Running, customStatus: "\"waiting for \\u0022Ada\\u0022\""));

        Assert.AreEqual("waiting for \"Ada\"", state.CustomStatus);
    }

    [TestMethod]
    public async Task A_failure_without_details_is_the_plain_text_that_the_host_kept()
    {
        var state = await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Failed, output: "System.Exception: \"no\" is no JSON"));

        Assert.AreEqual(("System.Exception: \"no\" is no JSON", null), (state.Failure, state.Output));
    }

    [TestMethod]
    public async Task A_failure_with_details_reads_alike()
    {
        var details = new TaskFailureDetails("System.Exception", "no", null, null, null);

        Assert.AreEqual("System.Exception: no", (await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Failed, failure: details))).Failure);
    }

    [TestMethod]
    public async Task A_terminated_instance_tells_the_reason_given()
    {
        Assert.AreEqual("asked by Ada", (await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Terminated, output: "\"asked by Ada\""))).Failure);
    }

    [TestMethod]
    public async Task Text_in_quotes_that_is_no_json_is_left_as_it_is()
    {
        Assert.AreEqual("\"a\" and \"b\"", (await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Failed, output: "\"a\" and \"b\""))).Failure);
    }

    [TestMethod]
    public async Task The_version_is_the_one_that_the_start_wrote_into_the_tag()
    {
        Assert.AreEqual("1.0", (await StateOf(durable.With("inc-1", OrchestrationRuntimeStatus.Running))).Version);
    }

    static async Task<InstanceState> StateOf(FakeClient durable) =>
        (await new DurableOrchestrationClient(durable, Words.Payloads(), Words.Json, "1.0").GetAsync("inc-1", default))!;
}
