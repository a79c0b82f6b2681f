using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>The embedded engine on a file of its own and a virtual clock.</summary>
public class EngineHost : IDurableHost
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("engine-");
    Registrations? registrations;

    public FakeTimeProvider Time { get; } = new(Noon);

    public EngineOptions Options { get; set; }

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public DurableEngine Engine { get; private set; } = null!;

    public IOrchestrationClient Client => Engine;

    public DateTimeOffset Now => Time.GetUtcNow();

    public EngineHost() => Options = new EngineOptions { File = Path.Combine(directory.FullName, "engine.db") };

    public Task OpenAsync(Registrations registrations)
    {
        this.registrations = registrations;
        Engine = DurableEngine.Open(Options, registrations, Time, Logger);
        return Engine.WhenIdleAsync();
    }

    public Task WhenIdleAsync() => Engine.WhenIdleAsync();

    public Task AdvanceAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Engine.WhenIdleAsync();
    }

    public Task CrashAndRestartAsync(Registrations? registrations = null)
    {
        Engine.Abandon();
        return OpenAsync(registrations ?? this.registrations!);
    }

    public async Task StopAndRestartAsync()
    {
        await Engine.DisposeAsync();
        await OpenAsync(registrations!);
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
            await Engine.DisposeAsync();
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
