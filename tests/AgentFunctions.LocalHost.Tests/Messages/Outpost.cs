using System.Collections.Concurrent;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Tests.Messages;

/// <summary>An outbox with channels that do as they are told, and any number of hosts that dispatch.</summary>
sealed class Outpost
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly Switchboard board;

    public Outpost(params IReadOnlyList<ScriptedChannel> channels) => board = Switchboard.ToAll(channels);

    public FakeTimeProvider Time { get; } = new(Start);

    public CaseFiles Files { get; } = new(new MemoryRowStore());

    public OutboxDispatcher NewHost(Switchboard? other = null) => new(Files.Outbox, Files.Threads, other ?? board, Time);

    public Task<bool> TellAsync(string key, string kind = "handed-off", bool page = false, string subject = "s", string incident = "INC-0001", string to = "asha") =>
        Files.Outbox.EnqueueAsync(new OutboundMessage(key, incident, kind, to, page, subject, "b", null, Time.GetUtcNow()), default);

    /// <summary>Runs the outbox every five seconds for so long.</summary>
    public async Task RunForAsync(TimeSpan span)
    {
        var host = NewHost();
        for (var until = Time.GetUtcNow() + span; Time.GetUtcNow() < until; Time.Advance(TimeSpan.FromSeconds(5)))
            await host.RunAsync(default);
    }

    public async Task<Delivery> DeliveryAsync(string key, string channel) => (await Files.Outbox.FindAsync(key, default))!.Deliveries!.Single(delivery => delivery.Channel == channel);
}

/// <param name="answer">Called for each message and how often it was sent before; throws what the channel throws.</param>
sealed class ScriptedChannel(string name, Func<OutboundMessage, int, Task>? answer = null, bool conversation = true, bool personal = false) : IMessageChannel
{
    readonly ConcurrentDictionary<string, int> tries = [];

    public string Name => name;

    public bool IsConversation => conversation;

    public bool IsPersonal => personal;

    public ConcurrentQueue<string> Took { get; } = [];

    public int Tries(string key) => tries.GetValueOrDefault(key);

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var before = tries.AddOrUpdate(message.Key, 1, (_, was) => was + 1) - 1;
        await (answer?.Invoke(message, before) ?? Task.CompletedTask).WaitAsync(cancellationToken);
        Took.Enqueue(message.Key);
    }
}
