using AgentFunctions.Observing;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>One line an entry, on the host's error output.</summary>
sealed class TextLog(TextWriter to) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(to, categoryName);

    public void Dispose()
    {
    }

    sealed class Category(TextWriter to, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What went wrong may quote what was asked, with a key in it.
            var line = Redaction.Secrets($"{logLevel}: {name}: {formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}");
            lock (to)
                to.WriteLine(line);
        }
    }
}
