using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.AzureHost;

/// <summary>The records are those of one task hub: an app on another hub would find nobody leading their incidents and hand them all off.</summary>
/// <param name="rows">The records.</param>
/// <param name="hub">This app's.</param>
sealed class RecordsOwner(IRowStore rows, string hub)
{
    /// <returns>For readiness.</returns>
    /// <exception cref="InvalidOperationException">They are led from elsewhere.</exception>
    public async Task<string> EnsureOursAsync(CancellationToken cancellationToken)
    {
        var ours = new Journal($"hub:{hub}", $"the task hub {hub}");
        return await new StoreClaim(rows).ClaimAsync(ours, takeOver: false, cancellationToken) is { } other
            ? throw new InvalidOperationException(
                $"The records belong to {other.Where}, and this app works on {ours.Where}. Set hubName or {Setting.StorePrefix} right; if that hub is lost for good, delete the row "
                + "'journal' of the table 'installation', and its open incidents are handed off to people.")
            : $"led by {ours.Where}";
    }
}
