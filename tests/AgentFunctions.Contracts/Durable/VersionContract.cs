using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Points 6 and 8: instances keep the version they were started with, and payloads come back as they went.</summary>
public abstract class VersionContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<Order> Placed = new("placed");
    static readonly Activity<Order, Order> Copy = new("copy");

    [TestMethod]
    public async Task An_instance_keeps_the_version_it_was_started_with()
    {
        await OpenAsync(async (context, _) =>
        {
            var before = context.Version;
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{before == context.Version} {context.Version}";
        });
        await StartAsync("inc-1");
        var stamped = (await StateAsync("inc-1")).Version;
        await Host.CrashAndRestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.AreNotEqual("", stamped);
        Assert.AreEqual($"True {stamped}", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_payload_comes_back_as_it_went()
    {
        var order = new Order("ümläut \"quoted\" \n 漢字 \0 end", decimal.MaxValue, Host.Now.AddTicks(1), ["a", ""], null);
        await OpenAsync(Scripts.None().With(Copy, input => input), async (context, _) =>
        {
            var placed = await context.WaitForExternalEvent(Placed);
            var copied = await context.CallActivity(Copy, placed);
            return $"{placed.SameAs(order)} {copied.SameAs(order)}";
        });
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Placed, order);
        await Host.CrashAndRestartAsync();

        Assert.AreEqual("True True", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_payload_of_the_wrong_shape_fails_its_orchestration_only()
    {
        await OpenAsync(async (context, _) => (await context.WaitForExternalEvent(Placed)).Name);
        await StartAsync("inc-1");
        await StartAsync("inc-2");
        await Client.RaiseEventAsync("inc-1", new ExternalEvent<int>(Placed.Name), 7, Patience);
        await RaiseAsync("inc-2", Placed, new Order("fine", 0, Host.Now, [], null));

        Assert.Contains("Json", await FailureAsync("inc-1"));
        Assert.AreEqual("fine", await OutputAsync("inc-2"));
    }

    public sealed record Order(string Name, decimal Price, DateTimeOffset At, IReadOnlyList<string> Tags, string? Note)
    {
        public bool SameAs(Order other) => this with { Tags = other.Tags } == other && Tags.SequenceEqual(other.Tags);
    }
}
