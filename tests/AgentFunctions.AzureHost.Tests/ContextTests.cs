using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.Durable;
using Microsoft.DurableTask;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class ContextTests : IDisposable
{
    readonly FakeOrchestration durable = new();
    readonly DurableOrchestrationContext context;

    public ContextTests() => context = new DurableOrchestrationContext(durable, Words.Payloads(), Words.Json);

    public void Dispose() => context.Dispose();

    [TestMethod]
    public async Task An_activity_is_asked_and_answers_in_the_doors_json_whatever_the_worker_serialises_with()
    {
        durable.Answer = _ => Words.AFindingAsJson;

        Assert.AreEqual(Words.AFinding, await context.CallActivity(Words.Look, Words.AQuestion));
        Assert.AreEqual(Words.AQuestionAsJson, durable.Activities.Single().Input);
    }

    [TestMethod]
    public async Task An_activity_that_answers_nothing_answers_null()
    {
        Assert.IsNull(await context.CallActivity(Words.Look, Words.AQuestion));
    }

    [TestMethod]
    public async Task A_failed_activity_tells_its_name_the_type_of_the_error_and_the_reason()
    {
        durable.Answer = _ => throw Failed("System.TimeoutException", "the gateway was silent");

        var failed = await Assert.ThrowsExactlyAsync<ActivityFailedException>(() => context.CallActivity(Words.Look, Words.AQuestion));

        Assert.AreEqual(("look", "System.TimeoutException", "the gateway was silent"), (failed.Activity, failed.ErrorType, failed.Reason));
    }

    [TestMethod]
    public async Task An_activity_without_retries_is_called_without_a_retry_policy()
    {
        await context.CallActivity(Words.Look, Words.AQuestion);

        Assert.IsNull(durable.Activities.Single().Options);
    }

    [TestMethod]
    public async Task An_activitys_own_retries_become_the_sdks_policy()
    {
        await context.CallActivity(Words.LookPatiently, Words.AQuestion);

        var policy = durable.Activities.Single().Options!.Retry!.Policy!;
        Assert.AreEqual((5, TimeSpan.FromSeconds(2), 2.0, TimeSpan.FromMinutes(1)),
            (policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval));
    }

    [TestMethod]
    public async Task Retries_given_with_the_call_win_over_the_activitys_own()
    {
        await context.CallActivity(Words.LookPatiently, Words.AQuestion, RetryOptions.Once);

        Assert.IsNull(durable.Activities.Single().Options);
    }

    [TestMethod]
    public async Task A_child_is_started_under_its_explicit_id()
    {
        durable.Answer = _ => Words.AFindingAsJson;

        Assert.AreEqual(Words.AFinding, await context.CallSubOrchestration(Words.Incident, "inc-1-approval1", Words.AQuestion));
        Assert.AreEqual("inc-1-approval1", durable.Children.Single().InstanceId);
        Assert.IsNull(durable.Children.Single().Options!.Retry);
    }

    [TestMethod]
    public async Task A_failed_child_tells_its_id_and_the_reason()
    {
        durable.Answer = _ => throw Failed("AgentFunctions.Durable.ActivityFailedException", "it was stopped");

        var failed = await Assert.ThrowsExactlyAsync<OrchestrationFailedException>(
            () => context.CallSubOrchestration(Words.Incident, "inc-1-approval1", Words.AQuestion));

        Assert.AreEqual(("inc-1-approval1", "it was stopped"), (failed.InstanceId, failed.Reason));
    }

    [TestMethod]
    public async Task A_retried_child_waits_and_runs_again_under_a_new_id()
    {
        durable.Answer = call => call.InstanceId == "inc-1-approval1-try2" ? Words.AFindingAsJson : throw Failed("System.Exception", "once");

        var answer = context.CallSubOrchestration(Words.Incident, "inc-1-approval1", Words.AQuestion, RetryOptions.Patient);
        Assert.AreEqual(FakeOrchestration.Now.AddSeconds(2 + 1), durable.Timers.Single().DueAt);
        durable.Timers.Single().Fire();

        Assert.AreEqual(Words.AFinding, await answer);
        CollectionAssert.AreEqual(new[] { "inc-1-approval1", "inc-1-approval1-try2" }, durable.Children.Select(call => call.InstanceId).ToArray());
    }

    [TestMethod]
    public async Task A_child_id_that_a_backend_may_refuse_is_refused_at_once()
    {
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => context.CallSubOrchestration(Words.Incident, "inc/1", Words.AQuestion));
        Assert.IsEmpty(durable.Children);
    }

    [TestMethod]
    public async Task A_timer_is_set_one_second_late_because_the_host_fires_early()
    {
        var timer = context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);

        Assert.AreEqual(FakeOrchestration.Now.AddMinutes(5).AddSeconds(1), durable.Timers.Single().DueAt);
        durable.Timers.Single().Fire();
        await timer;
    }

    [TestMethod]
    public async Task A_timer_that_lost_its_race_is_cancelled_by_its_token()
    {
        using var patience = new CancellationTokenSource();
        var timer = context.CreateTimer(TimeSpan.FromDays(14), patience.Token);

        await patience.CancelAsync();

        Assert.IsTrue(durable.Timers.Single().Fired.IsCanceled);
        await Assert.ThrowsAsync<OperationCanceledException>(() => timer);
    }

    [TestMethod]
    public void An_event_is_sent_in_the_doors_json()
    {
        context.SendEvent("inc-2", Words.Answered, Words.AFinding);

        Assert.AreEqual(("inc-2", "answered-1", Words.AFindingAsJson), durable.Sent.Single());
    }

    [TestMethod]
    public void The_next_generation_gets_its_input_and_the_events_not_yet_consumed()
    {
        context.ContinueAsNew(Words.AQuestion);

        Assert.AreEqual((Words.AQuestionAsJson, true), durable.Next);
    }

    [TestMethod]
    public void A_status_that_the_host_would_refuse_is_cut()
    {
        context.SetCustomStatus("waiting for an approval");
        Assert.AreEqual("\"waiting for an approval\"", durable.Status);

        context.SetCustomStatus(new string('é', 8_000));
        Assert.IsTrue(durable.Status!.Length is > 1_000 and < 16 * 1024 / 2);
    }

    [TestMethod]
    public void The_time_is_the_replayed_time_in_utc()
    {
        Assert.AreEqual(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), context.UtcNow);
    }

    static TaskFailedException Failed(string errorType, string message) =>
        new("look", 7, new TaskFailureDetails(errorType, message, null, null, null));
}
