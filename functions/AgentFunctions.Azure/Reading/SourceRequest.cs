namespace AgentFunctions.Azure.Reading;

/// <summary>One read.</summary>
/// <param name="Address">Made from configuration and the catalog; values in it are escaped.</param>
/// <param name="Scope">Whose token goes with it; null for none.</param>
/// <param name="Body">JSON of a query that is posted; null to get.</param>
public sealed record SourceRequest(Uri Address, string? Scope = null, string? Body = null)
{
    /// <summary>What the rate limit counts by: the subscription, or the host where there is none.</summary>
    public string Budget
    {
        get
        {
            var parts = Address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts is ["subscriptions", var subscription, ..] ? $"subscription {subscription}" : Address.Host;
        }
    }

    /// <summary>Without its query, which may hold values.</summary>
    public string Place => $"{Address.Host}{Address.AbsolutePath}";
}

/// <param name="At">When the source gave it, UTC: an answer that is given again is as old as it is.</param>
public sealed record SourceAnswer(DateTimeOffset At, string Body);
