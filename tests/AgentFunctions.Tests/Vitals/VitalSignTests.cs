using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Vitals;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Vitals;

/// <summary>Each sign, well and ill.</summary>
[TestClass]
public sealed class VitalSignTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly FakeTimeProvider time = new(Start);
    readonly CaseFiles files = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_store_that_keeps_what_is_written_is_well_and_a_beat_from_the_future_is_a_wrong_clock()
    {
        Assert.IsNull(await AskAsync("store"));
        await files.Marks.SetAsync("heartbeat", Start.AddMinutes(5), Token);
        StringAssert.Contains(await AskAsync("store"), "a clock is wrong");
    }

    [TestMethod]
    public async Task A_store_that_cannot_be_written_is_ill()
    {
        var broken = new CaseFiles(new NoRows());
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => Sign(broken, "store").ProblemAsync(Token));
    }

    [TestMethod]
    public async Task A_message_that_waits_too_long_or_was_given_up_is_ill()
    {
        Assert.IsNull(await AskAsync("outbox"));
        await files.Outbox.EnqueueAsync(new OutboundMessage("k", "INC-0001", "asked", "asha", true, "s", "b", null, Start), Token);
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.IsNull(await AskAsync("outbox"));
        time.Advance(TimeSpan.FromMinutes(2));
        StringAssert.Contains(await AskAsync("outbox"), "asha waits since 03:00:00");

        await files.Outbox.ReportAsync("k", [new Delivery("teams", DeliveryState.Dead, 1, Start, "410 gone")], Token);
        StringAssert.Contains(await AskAsync("outbox"), "410 gone");
        time.Advance(TimeSpan.FromHours(1));
        Assert.IsNull(await AskAsync("outbox"));
    }

    [TestMethod]
    public async Task A_sweeper_that_stopped_is_ill_and_one_that_never_ran_is_new()
    {
        Assert.IsNull(await AskAsync("sweeper"));
        await files.Marks.SetAsync(VitalSigns.Sweeper, Start, Token);
        time.Advance(TimeSpan.FromMinutes(11));
        StringAssert.Contains(await AskAsync("sweeper"), "last done at 03:00:00");
    }

    [TestMethod]
    public async Task A_clock_that_jumps_is_noticed_once()
    {
        var clock = new JumpingClock();
        var sign = VitalSigns.Of(files, null!, clock).Single(sign => sign.Name == "clock");
        Assert.IsNull(await sign.ProblemAsync(Token));
        clock.Offset = TimeSpan.FromMinutes(-3);
        StringAssert.Contains(await sign.ProblemAsync(Token), "jumped by -180 s");
        Assert.IsNull(await sign.ProblemAsync(Token));
    }

    Task<string?> AskAsync(string name) => Sign(files, name).ProblemAsync(Token);

    VitalSign Sign(CaseFiles of, string name) => VitalSigns.Of(of, null!, time).Single(sign => sign.Name == name);

    sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => Start + Offset;

        public override long GetTimestamp() => 0;
    }

    sealed class NoRows : IRowStore
    {
        static StoreUnavailableException Gone => new("The disk is full.");

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => throw Gone;

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => throw Gone;

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) => throw Gone;
    }
}
