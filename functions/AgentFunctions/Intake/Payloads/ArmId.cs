namespace AgentFunctions.Intake.Payloads;

/// <summary>ARM resource ids as text: compared in lower case, because Azure sends one id in several spellings.</summary>
static class ArmId
{
    const int MaxLength = 2048;

    /// <summary>Resources that hold what others send to them: an alert on one of them is seldom about it.</summary>
    static readonly string[] _holderTypes =
    [
        "/providers/microsoft.management/managementgroups/",
        "/providers/microsoft.operationalinsights/workspaces/",
        "/providers/microsoft.monitor/accounts/",
        "/providers/microsoft.recoveryservices/vaults/",
        "/providers/microsoft.dataprotection/backupvaults/",
    ];

    /// <returns>The id in lower case without a slash at its end; null if the text is no ARM id.</returns>
    public static string? Parse(string? text)
    {
        var id = text?.TrimEnd('/').ToLowerInvariant();
        return id is { Length: > 0 and <= MaxLength } && (IsUnder("/subscriptions/") || IsUnder("/providers/")) ? id : null;

        bool IsUnder(string root) => id.StartsWith(root, StringComparison.Ordinal) && id.Length > root.Length;
    }

    /// <summary>Some targets are a bare subscription id.</summary>
    public static string? ParseTarget(string? text) =>
        Guid.TryParseExact(text, "D", out var subscription) ? OfSubscription($"{subscription}") : Parse(text);

    public static string? OfSubscription(string? id) => id is null ? null : Parse($"/subscriptions/{id}");

    /// <summary>A subscription, a resource group, a management group, or a resource that holds others' telemetry or backups.</summary>
    public static bool IsHolder(string id) =>
        !id.Contains("/providers/", StringComparison.Ordinal) || _holderTypes.Any(type => id.Contains(type, StringComparison.Ordinal));
}
