using System.Globalization;
using AgentFunctions.Ports;
using AgentFunctions.Web;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>Says every minute that this installation lives and what it depends on, in the log and in a row. Silence in the log is worth an alert
/// rule; the row lets readiness see that timers stopped, whichever instance of the app is asked.</summary>
public sealed partial class Heartbeat(IRowStore rows, TimeProvider time, ILogger<Heartbeat> logger)
{
    const string Table = "chores";
    const string Key = "heartbeat";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public async Task BeatAsync(IReadOnlyList<Dependency> dependencies, CancellationToken cancellationToken)
    {
        await rows.WriteAsync(Table, Key, [RowWrite.Put(Key, $"\"{time.GetUtcNow():O}\"")], cancellationToken);
        var seen = await Task.WhenAll(dependencies.Select(dependency => SayAsync(dependency, cancellationToken)));
        if (seen.All(answer => answer.Well))
            Lives(logger, string.Join("; ", seen.Select(answer => answer.Says)));
        else
            Suffers(logger, string.Join("; ", seen.Select(answer => answer.Says)));
    }

    /// <summary>For readiness.</summary>
    /// <exception cref="InvalidOperationException">The last heartbeat is too long ago.</exception>
    public async Task<string> LookAsync(CancellationToken cancellationToken)
    {
        if (await rows.GetAsync(Table, Key, Key, cancellationToken) is not { } row)
            return "no heartbeat yet";
        var silent = time.GetUtcNow() - DateTimeOffset.Parse(row.Json.Trim('"'), CultureInfo.InvariantCulture);
        return silent <= LongestSilence
            ? $"last heartbeat {Math.Max(0, silent.TotalSeconds):0} s ago"
            : throw new InvalidOperationException($"The last heartbeat was {silent.TotalMinutes:0} minutes ago: timer triggers do not run. Look at the host's log and at its storage account.");
    }

    static async Task<(bool Well, string Says)> SayAsync(Dependency dependency, CancellationToken cancellationToken)
    {
        try
        {
            return (true, $"{dependency.Name}: {await dependency.LookAsync(cancellationToken).WaitAsync(Patience, cancellationToken)}");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return (false, $"{dependency.Name}: {problem.Message}");
        }
    }

    [LoggerMessage(LogLevel.Information, "Heartbeat. {State}")]
    static partial void Lives(ILogger logger, string state);

    [LoggerMessage(LogLevel.Error, "Heartbeat, but not all is well. {State}")]
    static partial void Suffers(ILogger logger, string state);
}
