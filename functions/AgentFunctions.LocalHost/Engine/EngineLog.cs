using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Journal {File} opened: {Waiting} instances wait, {Resumed} of them go on at once")]
    public static partial void Opened(this ILogger logger, string file, int waiting, int resumed);

    [LoggerMessage(2, LogLevel.Critical, "Journal {File} is broken; nothing is acknowledged any more")]
    public static partial void JournalBroken(this ILogger logger, Exception fault, string file);

    [LoggerMessage(3, LogLevel.Warning, "Instance {Instance} of {Orchestration} failed: {Failure}")]
    public static partial void InstanceFailed(this ILogger logger, string instance, string orchestration, string? failure);
}
