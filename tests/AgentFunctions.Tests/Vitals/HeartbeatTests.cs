using AgentFunctions.Ports;
using AgentFunctions.Vitals;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Vitals;

/// <summary>Whether those outside learn that the responder itself is ill.</summary>
[TestClass]
public sealed class HeartbeatTests
{
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
    readonly Listener listener = new();
    readonly Pager pager = new();
    string? problem;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Whoever_listens_hears_every_beat_and_what_is_wrong()
    {
        await BeatAsync();
        problem = "it is full";
        await BeatAsync();

        CollectionAssert.AreEqual(new[] { "", "store: it is full" }, listener.Heard.Select(pulse => string.Join('|', pulse.Problems)).ToArray());
    }

    [TestMethod]
    public async Task An_illness_pages_once_again_after_a_quarter_of_an_hour_and_once_when_it_is_over()
    {
        await BeatAsync();
        Assert.IsEmpty(pager.Sent);
        problem = "it is full";
        await BeatAsync();
        await BeatAsync();
        Assert.HasCount(1, pager.Sent);
        Assert.IsTrue(pager.Sent[0].Page);
        time.Advance(TimeSpan.FromMinutes(15));
        await BeatAsync();
        Assert.HasCount(2, pager.Sent);
        problem = null;
        await BeatAsync();
        await BeatAsync();
        CollectionAssert.AreEqual(new[] { "ill", "ill", "well" }, pager.Sent.Select(message => message.Kind).ToArray());
    }

    [TestMethod]
    public async Task A_page_that_was_not_delivered_is_sent_with_the_next_beat()
    {
        problem = "it is full";
        pager.Fails = true;
        StringAssert.Contains((await BeatAsync()).Problems[^1], "nobody there");
        pager.Fails = false;
        await BeatAsync();
        Assert.HasCount(1, pager.Sent);
    }

    [TestMethod]
    public async Task A_sign_that_throws_or_never_answers_is_a_problem_and_hides_no_other()
    {
        var stuck = new TaskCompletionSource<string?>();
        var heartbeat = new Heartbeat([new("engine", _ => throw new InvalidOperationException("poisoned")), new("store", _ => stuck.Task), new("outbox", _ => Task.FromResult<string?>("stuck"))], [], null, time);

        var beat = heartbeat.BeatAsync(TestContext.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(10));

        CollectionAssert.AreEqual(new[] { "engine: poisoned", "store: no answer in 10 s.", "outbox: stuck" }, (await beat).Problems.ToArray());
    }

    Task<Pulse> BeatAsync()
    {
        heart ??= new Heartbeat([new("store", _ => Task.FromResult(problem))], [listener], pager, time);
        return heart.BeatAsync(TestContext.CancellationToken);
    }

    Heartbeat? heart;

    sealed class Listener : IPulse
    {
        public List<Pulse> Heard { get; } = [];

        public Task BeatAsync(Pulse pulse, CancellationToken cancellationToken)
        {
            Heard.Add(pulse);
            return Task.CompletedTask;
        }
    }

    sealed class Pager : IMessageChannel
    {
        public string Name => "pager";

        public bool Fails { get; set; }

        public List<OutboundMessage> Sent { get; } = [];

        public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
        {
            if (Fails)
                throw new ChannelUnavailableException("nobody there");
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
