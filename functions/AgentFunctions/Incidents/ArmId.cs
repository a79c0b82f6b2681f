namespace AgentFunctions.Incidents;

/// <summary>Facts of an ARM resource id: <c>/subscriptions/{s}/resourceGroups/{g}/providers/{ns}/{type}/{name}[/{type}/{name}]</c>.</summary>
public static class ArmId
{
    /// <summary><c>microsoft.web/sites/slots</c>, lower case; empty if the id names no provider.</summary>
    public static string TypeOf(string resourceId)
    {
        var parts = resourceId.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var provider = Array.LastIndexOf(parts, "providers");
        if (provider < 0 || provider + 2 >= parts.Length)
            return "";
        return string.Join('/', [parts[provider + 1], .. parts.Skip(provider + 2).Where((_, index) => index % 2 == 0)]);
    }

    public static string NameOf(string resourceId) => resourceId.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
}
