using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Silent while the orchestration is replayed: what it says was said before.</summary>
sealed class ReplaySafeLogger(ILogger inner, OrchestrationRun run) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !run.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!run.IsReplaying)
            inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
