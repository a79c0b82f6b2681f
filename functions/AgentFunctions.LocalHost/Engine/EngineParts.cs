using AgentFunctions.Durable;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What every instance of one engine shares.</summary>
sealed record EngineParts(EngineOptions Options, Registrations Registrations, TimeProvider Time, ILogger Logger)
{
    public DateTimeOffset Now => Time.GetUtcNow().ToUniversalTime();

    public ILogger LoggerOf(string category) => Options.Loggers?.CreateLogger(category) ?? Logger;
}
