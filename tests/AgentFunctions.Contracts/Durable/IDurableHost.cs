using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>A durable backend under test, on a virtual clock. It keeps what it journalled over a crash.</summary>
public interface IDurableHost : IAsyncDisposable
{
    IOrchestrationClient Client { get; }

    DateTimeOffset Now { get; }

    Task OpenAsync(Registrations registrations);

    /// <summary>Nothing can happen any more but by time or from outside.</summary>
    Task WhenIdleAsync();

    /// <summary>Lets time pass and everything happen that it brings about.</summary>
    Task AdvanceAsync(TimeSpan time);

    /// <summary>Ends it as a kill -9 would and opens it again on what is on disk.</summary>
    /// <param name="registrations">Other code than before; null for the same.</param>
    Task CrashAndRestartAsync(Registrations? registrations = null);
}
