using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Fakes;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class EventTests : IDisposable
{
    const string First = """{"service":"first","mood":"calm"}""", Second = """{"service":"second","mood":"calm"}""";

    readonly FakeOrchestration durable = new();
    readonly DurableOrchestrationContext context;
    readonly CancellationTokenSource patience = new();

    public EventTests() => context = new DurableOrchestrationContext(durable, Words.Payloads(), Words.Json);

    public void Dispose()
    {
        context.Dispose();
        patience.Dispose();
    }

    [TestMethod]
    public async Task An_event_arrives_in_the_doors_json()
    {
        var answer = context.WaitForExternalEvent(Words.Answered);

        durable.Deliver("ANSWERED-1", Words.AFindingAsJson);

        Assert.AreEqual(Words.AFinding, await answer);
    }

    [TestMethod]
    public async Task An_event_that_came_before_anybody_waited_is_given_to_the_first_wait()
    {
        durable.Deliver("answered-1", Words.AFindingAsJson);

        Assert.AreEqual(Words.AFinding, await context.WaitForExternalEvent(Words.Answered));
    }

    [TestMethod]
    public async Task A_cancelled_wait_ends_in_a_cancellation()
    {
        var answer = context.WaitForExternalEvent(Words.Answered, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => answer);
    }

    [TestMethod]
    public async Task A_cancelled_wait_takes_no_event()
    {
        _ = context.WaitForExternalEvent(Words.Answered, patience.Token);
        await patience.CancelAsync();

        durable.Deliver("answered-1", First);
        durable.Deliver("answered-1", Second);

        Assert.AreEqual("first", (await context.WaitForExternalEvent(Words.Answered)).Service);
        Assert.AreEqual("second", (await context.WaitForExternalEvent(Words.Answered)).Service);
    }

    [TestMethod]
    public async Task A_wait_begun_after_a_cancelled_one_gets_the_next_event()
    {
        _ = context.WaitForExternalEvent(Words.Answered, patience.Token);
        await patience.CancelAsync();
        var again = context.WaitForExternalEvent(Words.Answered);

        durable.Deliver("answered-1", First);

        Assert.AreEqual("first", (await again).Service);
    }

    [TestMethod]
    public async Task Two_waits_of_one_name_get_one_event_each_in_their_order()
    {
        var one = context.WaitForExternalEvent(Words.Answered);
        var other = context.WaitForExternalEvent(Words.Answered);

        durable.Deliver("answered-1", First);
        Assert.IsFalse(other.IsCompleted);
        durable.Deliver("answered-1", Second);

        Assert.AreEqual(("first", "second"), ((await one).Service, (await other).Service));
    }

    [TestMethod]
    public async Task An_event_that_is_no_json_fails_the_wait_that_it_was_for()
    {
        var answer = context.WaitForExternalEvent(Words.Answered);

        durable.Deliver("answered-1", "not json");

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => answer);
    }

    [TestMethod]
    public async Task An_event_that_nobody_took_is_handed_on_to_the_next_generation()
    {
        _ = context.WaitForExternalEvent(Words.Answered, patience.Token);
        await patience.CancelAsync();
        durable.Deliver("answered-1", First);

        context.ContinueAsNew(Words.AQuestion);

        Assert.AreEqual(("inc-1", "answered-1", First), durable.Sent.Single());
        Assert.AreEqual((Words.AQuestionAsJson, true), durable.Next);
    }
}
