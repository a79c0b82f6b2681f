using System.Text.Json;
using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Contracts.Durable;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Records;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>Door, Azure adapter, SDK type, embedded engine, one on the other.</summary>
public class BridgedHost : IDurableHost
{
    const string Version = "1.0";
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("bridge-");
    readonly FakeTimeProvider time = new(Noon);
    Registrations? registrations;

    /// <summary>Outlives a crash.</summary>
    public MemoryRowStore Rows { get; } = new();

    public DurableEngine Engine { get; private set; } = null!;

    public IOrchestrationClient Client { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    public Task OpenAsync(Registrations registrations)
    {
        this.registrations = registrations;
        var door = new DurableDoor(registrations, new Payloads(new LargePayloads(Rows), time), Version);
        var options = new EngineOptions { File = Path.Combine(directory.FullName, "engine.db"), DefaultVersion = Version };
        Engine = DurableEngine.Open(options, Bridged(registrations, door), time, NullLogger.Instance);
        Client = door.Client(new BridgedClient(Engine, Quirks.Raw));
        return Engine.WhenIdleAsync();
    }

    public Task WhenIdleAsync() => Engine.WhenIdleAsync();

    public Task AdvanceAsync(TimeSpan time)
    {
        this.time.Advance(time);
        return Engine.WhenIdleAsync();
    }

    public Task CrashAndRestartAsync(Registrations? registrations = null)
    {
        Engine.Abandon();
        return OpenAsync(registrations ?? this.registrations!);
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
            await Engine.DisposeAsync();
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    static Registrations Bridged(Registrations registrations, DurableDoor door)
    {
        var bridged = new Registrations(JsonSerializerOptions.Web);
        foreach (var name in registrations.Orchestrations.Keys)
            bridged.Add(new Orchestration<JsonElement, JsonElement>(name), () => new BridgedOrchestrator(name, door.RunOrchestration, Quirks.Raw));
        foreach (var name in registrations.Activities.Keys)
            bridged.Add(new Activity<JsonElement, JsonElement>(name), async (input, stopping) => Quirks.Raw.Write(await door.RunActivity(name, Quirks.Raw.Read<JsonElement>(input), stopping)));
        return bridged;
    }
}
