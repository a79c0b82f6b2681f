using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>The alerts of a simulated estate as Azure would keep them: also those whose message was lost on the way.</summary>
sealed class EstateAlertBook(Func<DateTimeOffset, DateTimeOffset, IReadOnlyList<ScheduledAlert>> between, Func<DateTimeOffset> now) : IAlertSource
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>What was read out of a message, while anybody keeps the message.</summary>
    static readonly ConditionalWeakTable<ScheduledAlert, AlertAtSource> AlreadyRead = [];

    public Task<IReadOnlyList<AlertAtSource>> FiredAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AlertAtSource>>([.. All().Where(alert => alert.FiredAt >= since).OrderBy(alert => alert.FiredAt)]);

    public Task<AlertAtSource?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(All().LastOrDefault(alert => string.Equals(alert.AlertId, alertId, StringComparison.OrdinalIgnoreCase)));

    /// <summary>One an alert, as it stands: Resolved comes after Fired of the same id.</summary>
    IEnumerable<AlertAtSource> All() => between(now() - Kept, now()).Select(message => AlreadyRead.GetValue(message, Read)).GroupBy(alert => alert.AlertId)
        .Select(messages => messages.OrderBy(message => message.Condition).Last());

    static AlertAtSource Read(ScheduledAlert alert)
    {
        using var document = JsonDocument.Parse(alert.Json);
        var essentials = document.RootElement.GetProperty("data").GetProperty("essentials");
        return new AlertAtSource(
            essentials.GetProperty("alertId").GetString()!, alert.Resolves ? AlertCondition.Resolved : AlertCondition.Fired,
            Enum.Parse<Severity>(essentials.GetProperty("severity").GetString()!),
            DateTimeOffset.Parse(essentials.GetProperty("firedDateTime").GetString()!, CultureInfo.InvariantCulture).ToUniversalTime(), alert.Resolves ? alert.At : null,
            [.. essentials.GetProperty("alertTargetIDs").EnumerateArray().Select(target => target.GetString()!.ToLowerInvariant())], alert.Json);
    }
}
