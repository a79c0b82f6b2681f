using System.Globalization;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>The Activity Log, asked for our own client request id. It lags by minutes, so it can show that something happened and never that nothing
/// did. learn.microsoft.com/rest/api/monitor/activity-logs.</summary>
sealed class ActivityLog(ArmCalls calls, TimeProvider time)
{
    const string Version = "2015-04-01";
    static readonly TimeSpan Back = TimeSpan.FromHours(6);

    /// <returns>Null if it shows nothing that settles it, or cannot be read.</returns>
    public async Task<LookAnswer?> FindAsync(Operation operation, CancellationToken cancellationToken)
    {
        var from = (time.GetUtcNow() - Back).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var filter = Uri.EscapeDataString($"eventTimestamp ge '{from}' and resourceUri eq '{operation.Target}'");
        try
        {
            var log = await calls.ReadAsync($"{SubscriptionOf(operation.Target)}/providers/Microsoft.Insights/eventtypes/management/values?$filter={filter}", Version, cancellationToken);
            var statuses = Body.Values(log)
                .Where(entry => Guid.TryParse(Body.Text(entry, "httpRequest.clientRequestId"), out var id) && id == operation.ClientRequestId)
                .Select(entry => Body.Text(entry, "status.value") ?? "").ToList();
            return Read(statuses);
        }
        catch (EvidenceUnavailableException)
        {
            return null;
        }
    }

    static LookAnswer? Read(List<string> statuses)
    {
        if (statuses.Contains("Succeeded"))
            return new LookAnswer(LookResult.Applied, null, "the Activity Log shows our request as Succeeded");
        if (statuses.Contains("Failed"))
            return new LookAnswer(LookResult.Unclear, null, "the Activity Log shows our request as Failed");
        return statuses.Count > 0 ? new LookAnswer(LookResult.InFlight, null, $"the Activity Log shows our request as {statuses[0]}") : null;
    }

    static string SubscriptionOf(string resourceId) => string.Join('/', resourceId.Split('/').Take(3));
}
