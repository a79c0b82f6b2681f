using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.Durable;
using AgentFunctions.Records;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class DoorTests
{
    readonly DurableDoor door = new(
        new Registrations(Words.Json)
            .Add(Words.Incident, () => new AsksOnceAndForgetsItsTimer())
            .Add(Words.Look, (question, _) => Task.FromResult(new Finding(question.AskedOf, question.Mood))),
        Words.Payloads(), "1.0");

    [TestMethod]
    public async Task An_orchestration_trigger_runs_the_orchestrator_of_its_name_from_json_to_json()
    {
        var durable = new FakeOrchestration { Input = Words.AQuestionAsJson, Answer = _ => Words.AFindingAsJson };

        var output = await door.RunOrchestration(durable);

        Assert.AreEqual(Words.AFindingAsJson, output.GetRawText());
        Assert.AreEqual(Words.AQuestionAsJson, durable.Activities.Single().Input);
    }

    [TestMethod]
    public async Task An_orchestration_that_ends_leaves_no_timer_behind()
    {
        var durable = new FakeOrchestration { Input = Words.AQuestionAsJson, Answer = _ => Words.AFindingAsJson };

        await door.RunOrchestration(durable);

        Assert.IsTrue(durable.Timers.Single().Fired.IsCanceled);
    }

    [TestMethod]
    public async Task An_activity_trigger_runs_the_activity_of_its_name_from_json_to_json()
    {
        var output = await door.RunActivity("look", WorkerJson.Read<System.Text.Json.JsonElement>(Words.AQuestionAsJson), default);

        Assert.AreEqual("""{"service":"checkout","mood":"very-worried"}""", WorkerJson.Write(output));
    }

    [TestMethod]
    public async Task An_activity_that_nobody_registered_is_named_with_those_that_are()
    {
        var unknown = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => door.RunActivity("leap", default, default));

        StringAssert.Contains(unknown.Message, "activity 'leap'");
        StringAssert.Contains(unknown.Message, "Registered are: look.");
    }

    [TestMethod]
    public async Task A_result_that_is_larger_than_the_store_takes_fails_its_activity_and_the_reason_says_what_to_do()
    {
        var talkative = new DurableDoor(new Registrations(Words.Json).Add(Words.Look, (question, _) => Task.FromResult(new Finding(TooLarge, question.Mood))), Words.Payloads(), "1.0");
        var refused = await Assert.ThrowsExactlyAsync<PayloadTooLargeException>(
            () => talkative.RunActivity("look", WorkerJson.Read<System.Text.Json.JsonElement>(Words.AQuestionAsJson), default));

        StringAssert.Contains(refused.Message, "The result of activity 'look' has 8192 KB, and at most 8192 KB can be handed on");
        StringAssert.Contains(refused.Message, "Keep what is large in the store");
    }

    [TestMethod]
    public async Task An_input_that_is_larger_than_the_store_takes_is_a_failed_activity_to_its_orchestration_and_is_not_sent()
    {
        var durable = new FakeOrchestration { Input = Words.AQuestionAsJson };
        var context = new DurableOrchestrationContext(durable, Words.Payloads(), Words.Json);

        var failed = await Assert.ThrowsExactlyAsync<ActivityFailedException>(() => context.CallActivity(Words.Look, new Question(TooLarge, Mood.Calm)));
        StringAssert.Contains(failed.Reason, "Keep what is large in the store");
        Assert.IsEmpty(durable.Activities);
    }

    static string TooLarge { get; } = new('x', LargePayloads.MostBytes);

    sealed class AsksOnceAndForgetsItsTimer : IOrchestrator<Question, Finding>
    {
        public async Task<Finding> RunAsync(IOrchestrationContext context, Question input)
        {
            _ = context.CreateTimer(TimeSpan.FromDays(14), CancellationToken.None);
            return await context.CallActivity(Words.Look, input);
        }
    }
}
