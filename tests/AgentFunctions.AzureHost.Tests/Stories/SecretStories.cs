using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentFunctions.AzureHost.Tests.Project;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Contracts.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>Secrets are planted wherever somebody could put one, and what the app writes into its log, at every level, is looked through, with its histories and payloads.</summary>
[TestClass]
public sealed class SecretStories : IDisposable
{
    readonly FakeTimeProvider clock = new(Night.Start);
    readonly Listening log = new();

    public void Dispose() => log.Dispose();

    [TestMethod]
    public async Task No_planted_secret_is_in_the_log_of_the_app_or_in_a_history()
    {
        var failing = false;
        await using var night = await Night.BeginAsync(new TalkativeRows(new MemoryRowStore(), () => failing), clock, Premises.Simulated with
        {
            Around = services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)),
        });
        await NightAsync(night);
        failing = true;
        var answer = await Assert.ThrowsExactlyAsync<AssertFailedException>(() => night.GetAsync("/api/incidents"));
        failing = false;

        var histories = (await night.Engine.ListAsync(new(Top: 1000), default)).SelectMany(instance => night.Engine.History(instance.Id)).Select(entry => ($"history: {entry.Kind} {entry.Name}", entry.Data ?? "")).ToArray();
        Assert.IsGreaterThan(20, histories.Length);
        StringAssert.Contains(string.Concat(log.Lines.Select(line => line.Text)), "INC-0001");
        StringAssert.Contains(string.Concat(log.Lines.Select(line => line.Text)), "could not be answered");
        Assert.IsEmpty(Planted.LeaksIn([.. log.Lines, .. histories, ("the answer to a failure", answer.Message)]));
        Assert.IsEmpty(log.Lines.Where(line => line.Text.Contains(Parts.Key, StringComparison.Ordinal)).ToArray());
    }

    static async Task NightAsync(Night night)
    {
        await night.PostAsync("/api/changes", Said("what", "change", ("service", "checkout"), ("kind", "config"), ("time", "2026-11-20T02:49:00Z"), ("by", "a pipeline")), "ben");
        await night.BreakAsync("bad-deployment", "checkout");
        var approval = await night.AwaitApprovalAsync();
        Assert.AreEqual(202, (await night.PostAsync("/api/alerts", Planted.In(Repository.Read("tests", "payloads", "http5xx-sev1-fired.json")))).Status);
        await night.PostAsync("/api/incidents/INC-0001/notes", Said("text", "note"), "ben");
        await night.PostAsync($"/api/approvals/{approval["id"]}/decision", Said("comment", "comment", ("decision", "approve")), "asha");
        await night.PassAsync(TimeSpan.FromMinutes(10));
        await night.PostAsync("/api/stop", Said("reason", "stop", ("scope", "service:checkout")), "asha");
        await night.PassAsync(TimeSpan.FromMinutes(1));
    }

    static string Said(string member, string planted, params (string Name, string Value)[] others)
    {
        var body = new JsonObject { [member] = Planted.TextOf(planted) };
        foreach (var (name, value) in others)
            body[name] = value;
        return body.ToJsonString();
    }

    /// <summary>Every line, with what it was given and the failure that came with it.</summary>
    sealed class Listening : ILoggerProvider, ILogger
    {
        readonly ConcurrentQueue<(string Where, string Text)> lines = new();

        public IEnumerable<(string Where, string Text)> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue(("scope", $"{state}"));
            return null;
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var given = state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            lines.Enqueue(($"log: {logLevel}", $"{formatter(state, exception)} {given} {exception}"));
        }

        public void Dispose()
        {
        }
    }
}
