using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Tests.Engine;

[TestClass]
public sealed class JournalFileTests : IAsyncDisposable
{
    static readonly Orchestration<string, string> Main = new("main");
    static readonly ExternalEvent<string> Go = new("go");

    readonly EngineHost host = new();
    int commits;

    public TestContext TestContext { get; set; } = null!;

    CancellationToken Patience => TestContext.CancellationToken;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [TestMethod]
    public async Task A_second_owner_is_refused_and_told_the_file_and_the_process()
    {
        await OpenAsync();

        var refusal = Assert.ThrowsExactly<JournalUnavailableException>(() =>
            DurableEngine.Open(host.Options, Waiting(), TimeProvider.System, NullLogger.Instance));

        Assert.Contains(host.Options.File, refusal.Message);
        Assert.Contains($"process {Environment.ProcessId}", refusal.Message);
    }

    [TestMethod]
    public async Task An_owner_that_stopped_leaves_the_file_to_the_next()
    {
        await OpenAsync();
        await host.StopAndRestartAsync();

        Assert.AreEqual(StartAnswer.Started, await host.Client.StartAsync(Main, "inc-1", "", Patience));
    }

    [TestMethod]
    public void Synchronous_reads_back_full_and_anything_less_is_refused()
    {
        using var connection = JournalFile.Connect(host.Options.File);
        Assert.AreEqual(2L, Read(connection, "PRAGMA synchronous"));
        JournalFile.RequireDurability(connection, host.Options.File);

        Read(connection, "PRAGMA synchronous=NORMAL");
        var refusal = Assert.ThrowsExactly<JournalUnavailableException>(() => JournalFile.RequireDurability(connection, host.Options.File));
        Assert.Contains("synchronous=1", refusal.Message);
        Assert.Contains(host.Options.File, refusal.Message);
    }

    [TestMethod]
    public void A_journal_that_is_not_kept_as_wal_is_refused()
    {
        using var connection = JournalFile.Connect(host.Options.File);
        Read(connection, "PRAGMA journal_mode=DELETE");

        Assert.Contains("'delete'", Assert.ThrowsExactly<JournalUnavailableException>(
            () => JournalFile.RequireDurability(connection, host.Options.File)).Message);
    }

    [TestMethod]
    public async Task A_file_that_is_no_journal_is_refused_by_name_and_left_free()
    {
        await File.WriteAllTextAsync(host.Options.File, new string('x', 5000), Patience);
        var refusal = Assert.ThrowsExactly<JournalUnavailableException>(() =>
            DurableEngine.Open(host.Options, Waiting(), TimeProvider.System, NullLogger.Instance));
        Assert.Contains(host.Options.File, refusal.Message);

        File.Delete(host.Options.File);
        await OpenAsync();
        Assert.IsNull(host.Engine.Fault);
    }

    [TestMethod]
    public async Task What_many_ask_for_at_once_shares_commits()
    {
        await OpenAsync();
        var before = commits;
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => host.Client.StartAsync(Main, $"inc-{n}", "", Patience)));

        Assert.IsLessThan(500, commits - before);
    }

    [TestMethod]
    public async Task A_history_holds_every_event_once_and_in_the_order_of_the_file()
    {
        await OpenAsync();
        await host.Client.StartAsync(Main, "inc-1", "", Patience);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(
            () => host.Client.RaiseEventAsync("inc-1", new ExternalEvent<int>("number"), n, Patience), Patience)));

        var history = host.Engine.History("inc-1");
        Assert.IsTrue(history.Zip(history.Skip(1)).All(pair => pair.First.Row < pair.Second.Row));
        Assert.HasCount(200, history.Where(e => e.Kind == EntryKind.EventRaised).Select(e => e.Data).Distinct());
    }

    [TestMethod]
    public async Task A_write_that_fails_is_acknowledged_to_nobody_and_nothing_is_acknowledged_after_it()
    {
        var broken = false;
        await OpenAsync(stage =>
        {
            if (broken && stage == CommitStage.BeforeCommit)
                throw new IOException("no space left on device");
        });
        await host.Client.StartAsync(Main, "before", "", Patience);
        var waiting = host.Client.WaitForCompletionAsync("before", Patience);
        broken = true;

        var failure = await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => host.Client.StartAsync(Main, "after", "", Patience));
        Assert.Contains("no space left on device", failure.Message);
        Assert.Contains(host.Options.File, failure.Message);
        broken = false;
        await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => host.Client.RaiseEventAsync("before", Go, "", Patience));
        await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => host.Client.GetAsync("before", Patience));
        await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => waiting);
        await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => host.Engine.WhenIdleAsync());
        Assert.IsNotNull(host.Engine.Fault);

        await host.CrashAndRestartAsync();
        Assert.IsNotNull(await host.Client.GetAsync("before", Patience));
        Assert.IsNull(await host.Client.GetAsync("after", Patience));
    }

    [TestMethod]
    public async Task A_journal_in_memory_runs_like_one_on_disk()
    {
        await using var engine = DurableEngine.Open(new EngineOptions { File = ":memory:" }, Waiting(), TimeProvider.System, NullLogger.Instance);
        await engine.StartAsync(Main, "inc-1", "", Patience);
        await engine.RaiseEventAsync("inc-1", Go, "went", Patience);

        Assert.AreEqual("\"went\"", (await engine.WaitForCompletionAsync("inc-1", Patience)).Output);
        Assert.HasCount(3, engine.History("inc-1"));
        Assert.HasCount(1, await engine.ListAsync(new InstanceQuery(), Patience));
    }

    [TestMethod]
    public async Task A_stopped_engine_says_so()
    {
        await OpenAsync();
        await host.Engine.StopAsync(Patience);

        var failure = await Assert.ThrowsExactlyAsync<JournalUnavailableException>(() => host.Client.StartAsync(Main, "inc-1", "", Patience));
        Assert.Contains("has stopped", failure.Message);
    }

    Task OpenAsync(Action<CommitStage>? atCommit = null)
    {
        host.Options = host.Options with { AtCommit = stage => { commits++; atCommit?.Invoke(stage); } };
        return host.OpenAsync(Waiting());
    }

    static Registrations Waiting() => Scripts.None().With(Main, (context, _) => context.WaitForExternalEvent(Go));

    static object? Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
