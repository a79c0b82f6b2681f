using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.Durable;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class ClientTests : IAsyncDisposable
{
    readonly FakeClient durable = new();
    readonly DurableOrchestrationClient client;

    public ClientTests() => client = new DurableOrchestrationClient(durable, Words.Payloads(), Words.Json, "1.0");

    public ValueTask DisposeAsync() => durable.DisposeAsync();

    [TestMethod]
    public async Task A_start_forbids_the_ids_reuse_in_every_status_and_stamps_the_version()
    {
        Assert.AreEqual(StartAnswer.Started, await client.StartAsync(Words.Incident, "inc-1", Words.AQuestion, default));

        var (name, input, options) = durable.Started.Single();
        Assert.AreEqual(("incident", Words.AQuestionAsJson, "inc-1"), (name, input, options!.InstanceId));
        CollectionAssert.AreEquivalent(
            new[] { "Pending", "Running", "Suspended", "Completed", "Failed", "Terminated", "Canceled" }, options.DedupeStatuses!.ToArray());
        Assert.AreEqual(("1.0", "1.0"), (options.Version!.Value.Version, options.Tags["version"]));
    }

    [TestMethod]
    public async Task An_id_that_exists_answers_exists()
    {
        durable.Refusal = new OrchestrationAlreadyExistsException("inc-1");
        Assert.AreEqual(StartAnswer.Exists, await client.StartAsync(Words.Incident, "inc-1", Words.AQuestion, default));

        durable.Refusal = FakeClient.Refused(StatusCode.AlreadyExists);
        Assert.AreEqual(StartAnswer.Exists, await client.StartAsync(Words.Incident, "inc-1", Words.AQuestion, default));
    }

    [TestMethod]
    public async Task A_start_that_fails_for_another_reason_is_no_answer()
    {
        durable.Refusal = FakeClient.Refused(StatusCode.Unavailable);

        await Assert.ThrowsExactlyAsync<RpcException>(() => client.StartAsync(Words.Incident, "inc-1", Words.AQuestion, default));
    }

    [TestMethod]
    public async Task An_id_that_a_backend_may_refuse_never_reaches_it()
    {
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.StartAsync(Words.Incident, "@inc", Words.AQuestion, default));
        Assert.IsEmpty(durable.Started);
    }

    [TestMethod]
    public async Task An_event_is_raised_in_the_doors_json()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Running);

        Assert.AreEqual(ControlAnswer.Done, await client.RaiseEventAsync("inc-1", Words.Answered, Words.AFinding, default));
        Assert.AreEqual(("inc-1", "answered-1", Words.AFindingAsJson), durable.Raised.Single());
    }

    [TestMethod]
    public async Task An_event_for_an_unknown_instance_answers_unknown()
    {
        durable.Refusal = FakeClient.Refused(StatusCode.NotFound);

        Assert.AreEqual(ControlAnswer.Unknown, await client.RaiseEventAsync("inc-1", Words.Answered, Words.AFinding, default));
    }

    [TestMethod]
    public async Task An_event_for_an_ended_instance_answers_ended()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Completed).Refusal = FakeClient.Refused(StatusCode.FailedPrecondition);

        Assert.AreEqual(ControlAnswer.Ended, await client.RaiseEventAsync("inc-1", Words.Answered, Words.AFinding, default));
    }

    [TestMethod]
    public async Task A_host_that_refuses_for_its_own_reasons_is_not_taken_for_an_answer()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Running).Refusal = FakeClient.Refused(StatusCode.Unknown);

        await Assert.ThrowsExactlyAsync<RpcException>(() => client.RaiseEventAsync("inc-1", Words.Answered, Words.AFinding, default));
    }

    [TestMethod]
    public async Task Terminating_carries_the_reason_and_leaves_children_alone()
    {
        Assert.AreEqual(ControlAnswer.Done, await client.TerminateAsync("inc-1", "asked by Ada", default));
        Assert.AreEqual("terminate inc-1: asked by Ada, children False", durable.Requests.Single());
    }

    [TestMethod]
    [DataRow(StatusCode.Unknown)]
    [DataRow(StatusCode.FailedPrecondition)]
    public async Task What_has_ended_cannot_be_terminated_suspended_or_resumed(StatusCode refusal)
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Terminated).Refusal = FakeClient.Refused(refusal);

        Assert.AreEqual(ControlAnswer.Ended, await client.TerminateAsync("inc-1", "why", default));
        Assert.AreEqual(ControlAnswer.Ended, await client.SuspendAsync("inc-1", "why", default));
        Assert.AreEqual(ControlAnswer.Ended, await client.ResumeAsync("inc-1", "why", default));
    }

    [TestMethod]
    public async Task Suspending_what_is_suspended_and_resuming_what_runs_is_done_already()
    {
        durable.Refusal = FakeClient.Refused(StatusCode.Unknown);

        durable.With("inc-1", OrchestrationRuntimeStatus.Suspended);
        Assert.AreEqual(ControlAnswer.Done, await client.SuspendAsync("inc-1", "why", default));

        durable.With("inc-1", OrchestrationRuntimeStatus.Running);
        Assert.AreEqual(ControlAnswer.Done, await client.ResumeAsync("inc-1", "why", default));
    }

    [TestMethod]
    public async Task Only_an_ended_instance_is_purged()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Suspended).With("inc-2", OrchestrationRuntimeStatus.Failed);

        Assert.AreEqual(ControlAnswer.Unknown, await client.PurgeAsync("inc-0", default));
        Assert.AreEqual(ControlAnswer.StillRunning, await client.PurgeAsync("inc-1", default));
        Assert.AreEqual(ControlAnswer.Done, await client.PurgeAsync("inc-2", default));
        CollectionAssert.AreEqual(new[] { "purge inc-2" }, durable.Requests);
    }

    [TestMethod]
    public async Task Waiting_for_an_unknown_instance_says_so()
    {
        var unknown = await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => client.WaitForCompletionAsync("inc-1", default));

        StringAssert.Contains(unknown.Message, "inc-1");
    }

    [TestMethod]
    public async Task A_wait_that_the_host_gives_up_is_taken_up_again()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Running);
        durable.WaitsEndBy.Enqueue(() => throw new OperationCanceledException("the host's own timeout"));
        durable.WaitsEndBy.Enqueue(() => durable.With("inc-1", OrchestrationRuntimeStatus.Completed, output: Words.AFindingAsJson));

        var state = await client.WaitForCompletionAsync("inc-1", default);

        Assert.AreEqual((InstanceStatus.Completed, Words.AFindingAsJson), (state.Status, state.Output));
        Assert.HasCount(2, durable.Requests);
    }

    [TestMethod]
    public async Task A_wait_that_the_caller_gives_up_ends_in_a_cancellation()
    {
        durable.With("inc-1", OrchestrationRuntimeStatus.Running);

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.WaitForCompletionAsync("inc-1", new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public async Task A_list_is_in_ordinal_order_after_the_page_before_whatever_the_backends_order()
    {
        foreach (var id in new[] { "inc-b", "inc-a", "inc-1", "inc-d", "inc-c" })
            durable.With(id, OrchestrationRuntimeStatus.Running);

        var first = await client.ListAsync(new InstanceQuery("inc-", InstanceStatus.Running, Top: 2), default);
        var second = await client.ListAsync(new InstanceQuery("inc-", InstanceStatus.Running, After: first[^1].Id, Top: 2), default);

        CollectionAssert.AreEqual(new[] { "inc-1", "inc-a" }, first.Select(state => state.Id).ToArray());
        CollectionAssert.AreEqual(new[] { "inc-b", "inc-c" }, second.Select(state => state.Id).ToArray());
        Assert.AreEqual("inc-", durable.Query!.InstanceIdPrefix);
        Assert.Contains(OrchestrationRuntimeStatus.Running, durable.Query.Statuses!);
    }
}
