using AgentFunctions.Runbooks.Cataloguing;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>Incident filters (response plans) of Azure SRE Agent as runbooks that observe. A filter says which incidents an agent takes and how free it is; it
/// holds no condition that a machine could check, so nothing of it becomes a step.</summary>
public static class IncidentFilters
{
    /// <returns>Empty if the file holds no incident filter.</returns>
    public static IReadOnlyList<ImportedRunbook> Read(string file, string text, List<Finding> findings) =>
        [.. FilterTree.In(file, text, findings).Select(filter => Of(file, filter.Name, filter.Spec))];

    static ImportedRunbook Of(string file, string name, MapNode spec)
    {
        var rest = new List<Unexpressed>();
        var ofAzure = FilterTree.Text(spec.Find("incidentPlatform")) is not { } platform || platform.StartsWith("Az", StringComparison.OrdinalIgnoreCase);
        var settings = spec.Entries.FirstOrDefault(entry => entry.Key is "azMonitorFilterSettings" or "azureMonitorFilterSettings")?.Value as MapNode;
        foreach (var entry in spec.Entries)
            rest.AddRange(FilterWords.About(entry.Key, entry.Value, ofAzure));
        foreach (var entry in settings?.Entries ?? [])
            rest.AddRange(FilterWords.AboutAzureMonitor(entry.Key, entry.Value));
        return new(Slug.Of(name), FilterTree.Text(spec.Find("description")) ?? $"What the incident filter {name} took", $"{file}: {name}")
        {
            Signals = FilterTree.Texts(settings?.Find("alertRules")),
            ResourceTypes = [.. FilterTree.Texts(settings?.Find("targetResourceType")).Concat(FilterTree.Texts(settings?.Find("targetResourceTypes")))],
            Severities = ofAzure ? [.. FilterTree.Texts(spec.Find("priorities")).Select(Severity).OfType<string>()] : [],
            Unexpressed = rest,
            Notes = [$"Imported from the incident filter {name} of Azure SRE Agent ({file}). It says who takes the incident, not what to look at: write that here."],
        };
    }

    /// <summary><c>Sev2</c> or <c>2</c>; null for what is no severity of Azure Monitor.</summary>
    static string? Severity(string priority) => priority.Length > 0 && priority[^1] is >= '0' and <= '4' && priority[..^1] is "" or "Sev" or "sev" ? $"Sev{priority[^1]}" : null;
}
