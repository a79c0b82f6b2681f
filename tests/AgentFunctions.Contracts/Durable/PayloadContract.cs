using System.Text.Json;
using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Whatever its size, a payload arrives as it was handed over, also after a restart; what a backend cannot carry in a message is its own affair.</summary>
public abstract class PayloadContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    const int KB = 1024;
    static readonly Activity<string, string> Look = new("look");
    static readonly Orchestration<string, string> Child = new("child");
    static readonly ExternalEvent<string> Told = new("told");

    [TestMethod]
    [DataRow(59 * KB)]
    [DataRow(61 * KB)]
    [DataRow(1024 * KB)]
    [DataRow(5 * 1024 * KB)]
    public async Task A_large_payload_goes_through_every_door_and_comes_out_whole_with_restarts_in_between(int size)
    {
        await OpenAsync(Echoing(), async (context, input) =>
        {
            var seen = await context.CallActivity(Look, input);
            var told = await context.WaitForExternalEvent(Told);
            var child = await context.CallSubOrchestration(Child, "inc-1-child1", told);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return input == seen && told == child ? child : "something changed on its way";
        });
        await StartAsync("inc-1", $"ä{Letters(size, 'a')}");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Told, Letters(size, 'b'));
        await Host.CrashAndRestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual(Letters(size, 'b'), await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_generation_hands_a_large_payload_and_a_large_event_on_to_the_next()
    {
        await OpenAsync(async (context, input) =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            if (input.Length > 0)
                return $"{input.Length} {(await context.WaitForExternalEvent(Told)).Length}";
            context.ContinueAsNew(Letters(100 * KB, 'c'));
            return "";
        });
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Told, Letters(200 * KB, 'd'));
        await Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Host.CrashAndRestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual($"{100 * KB} {200 * KB}", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task One_instance_sends_another_a_large_event()
    {
        await OpenAsync(async (context, input) =>
        {
            if (input != "sender")
                return await context.WaitForExternalEvent(Told);
            context.SendEvent("receiver", Told, Letters(61 * KB, 'e'));
            return "sent";
        });
        await StartAsync("receiver");
        await StartAsync("sender", "sender");

        Assert.AreEqual(Letters(61 * KB, 'e'), await OutputAsync("receiver"));
    }

    [TestMethod]
    public async Task A_retried_activity_gets_its_large_input_again()
    {
        var runs = 0;
        await OpenAsync(Scripts.None().With(Look, input => ++runs < 2 ? throw new TimeoutException("not yet") : input), async (context, input) =>
            $"{(await context.CallActivity(Look, Letters(61 * KB, 'f'), RetryOptions.Patient)).Length}");
        await StartAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual(($"{61 * KB}", 2), (await OutputAsync("inc-1"), runs));
    }

    /// <summary>Text of people: what looks like a way of ours to write things down is no more than text.</summary>
    [TestMethod]
    public async Task A_payload_that_looks_like_a_reference_to_another_arrives_as_it_is()
    {
        var others = new Registrations(JsonSerializerOptions.Web).With(new Activity<JsonElement, JsonElement>("copy"), input => input);
        await OpenAsync(others, async (context, input) =>
            (await context.CallActivity(new Activity<JsonElement, JsonElement>("copy"), JsonSerializer.Deserialize<JsonElement>(input))).GetRawText());
        var forged = $$"""{"$payload":"20261123.{{new string('a', 64)}}","bytes":5}""";
        await StartAsync("inc-1", forged);

        Assert.AreEqual(forged, await OutputAsync("inc-1"));
    }

    static string Letters(int bytes, char letter) => new(letter, bytes);

    static Registrations Echoing() => Scripts.None().With(Look, input => input).With(Child, (context, input) => context.CallActivity(Look, input));
}
