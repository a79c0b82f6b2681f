using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Tests.Engine;

[TestClass]
public sealed class RecoveryTests : IAsyncDisposable
{
    static readonly Orchestration<string, string> Main = new("main");
    static readonly Orchestration<int, int> Count = new("count");
    static readonly ExternalEvent<string> Go = new("go");

    readonly EngineHost host = new();
    readonly WordsSaid words = new();

    public TestContext TestContext { get; set; } = null!;

    CancellationToken Patience => TestContext.CancellationToken;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [TestMethod]
    public async Task Only_instances_that_were_in_the_middle_of_something_are_rebuilt_at_a_start()
    {
        await OpenAsync();
        for (var n = 0; n < 50; n++)
            await host.Client.StartAsync(Main, $"inc-{n}", "", Patience);
        await host.StopAndRestartAsync();

        Assert.AreEqual(0, host.Engine.HotInstances);
        Assert.AreEqual(host.Now + TimeSpan.FromDays(7), host.Engine.NextTimer);
        await host.Client.RaiseEventAsync("inc-7", Go, "woken", Patience);
        Assert.AreEqual("\"woken\"", (await host.Client.WaitForCompletionAsync("inc-7", Patience)).Output);
    }

    [TestMethod]
    public async Task Cancelled_and_ended_timers_leave_the_agenda()
    {
        await OpenAsync();
        await host.Client.StartAsync(Main, "inc-1", "", Patience);
        await host.WhenIdleAsync();
        Assert.AreEqual(host.Now + TimeSpan.FromDays(7), host.Engine.NextTimer);

        await host.Client.RaiseEventAsync("inc-1", Go, "", Patience);
        await host.WhenIdleAsync();
        Assert.IsNull(host.Engine.NextTimer);
    }

    [TestMethod]
    public async Task What_waits_over_the_budget_is_dropped_and_comes_back_when_it_is_needed()
    {
        host.Options = host.Options with { MaxHotInstances = 10 };
        await OpenAsync();
        for (var n = 0; n < 100; n++)
            await host.Client.StartAsync(Main, $"inc-{n}", "", Patience);
        await host.WhenIdleAsync();
        Assert.IsLessThanOrEqualTo(20, host.Engine.HotInstances);

        for (var n = 0; n < 100; n++)
            await host.Client.RaiseEventAsync($"inc-{n}", Go, $"{n}", Patience);
        for (var n = 0; n < 100; n++)
            Assert.AreEqual($"\"{n}\"", (await host.Client.WaitForCompletionAsync($"inc-{n}", Patience)).Output);
        Assert.IsLessThanOrEqualTo(10, host.Engine.HotInstances);
    }

    [TestMethod]
    public async Task An_orchestration_is_silent_while_it_is_replayed()
    {
        await OpenAsync();
        await host.Client.StartAsync(Main, "inc-1", "", Patience);
        await host.WhenIdleAsync();
        Assert.AreEqual("waiting", words.Said);

        await host.CrashAndRestartAsync();
        Assert.AreEqual("waiting", words.Said);
        await host.Client.RaiseEventAsync("inc-1", Go, "", Patience);
        await host.WhenIdleAsync();
        Assert.AreEqual("waiting going", words.Said);
    }

    [TestMethod]
    public async Task An_instance_whose_journal_is_damaged_fails_by_name_and_the_others_go_on()
    {
        await OpenAsync();
        await host.Client.StartAsync(Main, "damaged", "", Patience);
        await host.Client.StartAsync(Main, "whole", "", Patience);
        await host.Engine.DisposeAsync();
        Execute("DELETE FROM journal WHERE row = (SELECT instance FROM heads WHERE id = 'damaged')");
        await OpenAsync();

        await host.Client.RaiseEventAsync("damaged", Go, "", Patience);
        await host.Client.RaiseEventAsync("whole", Go, "fine", Patience);
        var failed = await host.Client.WaitForCompletionAsync("damaged", Patience);
        Assert.AreEqual(InstanceStatus.Failed, failed.Status);
        Assert.Contains("damaged", failed.Failure!);
        Assert.AreEqual("\"fine\"", (await host.Client.WaitForCompletionAsync("whole", Patience)).Output);
    }

    [TestMethod]
    public async Task Generations_that_went_on_as_new_do_not_fill_the_file()
    {
        host.Options = host.Options with { RowsBetweenHeads = 10 };
        await OpenAsync();
        await host.Client.StartAsync(Count, "count", 0, Patience);
        Assert.AreEqual("500", (await host.Client.WaitForCompletionAsync("count", Patience)).Output);
        await host.WhenIdleAsync();

        Assert.HasCount(2, host.Engine.History("count"));
        await host.Engine.DisposeAsync();
        Assert.IsLessThan(100, Execute("SELECT COUNT(*) FROM journal"));
    }

    [TestMethod]
    public async Task A_purged_instance_leaves_no_row()
    {
        await OpenAsync();
        await host.Client.StartAsync(Main, "inc-1", "", Patience);
        await host.Client.TerminateAsync("inc-1", "enough", Patience);
        Assert.AreEqual(ControlAnswer.Done, await host.Client.PurgeAsync("inc-1", Patience));
        Assert.AreEqual(StartAnswer.Started, await host.Client.StartAsync(Main, "inc-1", "", Patience));
        await host.Client.TerminateAsync("inc-1", "enough", Patience);
        await host.CrashAndRestartAsync();
        Assert.AreEqual(ControlAnswer.Done, await host.Client.PurgeAsync("inc-1", Patience));
        await host.Engine.DisposeAsync();

        Assert.AreEqual(0, Execute("SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM heads)"));
    }

    Task OpenAsync()
    {
        host.Logger = words;
        return host.OpenAsync(Scripts.None()
            .With(Count, (context, n) =>
            {
                if (n < 500)
                    context.ContinueAsNew(n + 1);
                return Task.FromResult(n);
            })
            .With(Main, async (context, _) =>
            {
                var log = context.CreateReplaySafeLogger("test");
                Say(log, "waiting");
                using var patience = new CancellationTokenSource();
                var go = context.WaitForExternalEvent(Go);
                await Task.WhenAny(go, context.CreateTimer(TimeSpan.FromDays(7), patience.Token));
                patience.Cancel();
                Say(log, "going");
                return await go;
            }));
    }

    static void Say(ILogger log, string word) => log.Log(LogLevel.Information, default, word, null, (said, _) => said);

    long Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={host.Options.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long? ?? 0;
    }

    sealed class WordsSaid : ILogger
    {
        readonly List<string> said = [];

        public string Said => string.Join(' ', said);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 0)
                said.Add(formatter(state, exception));
        }
    }
}
