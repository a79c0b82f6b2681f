using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Linting;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Holds the catalog against the resources that Azure Resource Graph lists.</summary>
public static class CatalogAgainstAzure
{
    /// <returns>Null if the text holds no rows of Azure Resource Graph.</returns>
    public static IReadOnlySet<string>? IdsIn(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ResourceGraphImport.Recognises(document.RootElement) ? ResourceGraphImport.Ids(document.RootElement).ToHashSet() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IReadOnlyList<Finding> Check(LibraryReading reading, string text)
    {
        if (reading.Library is not { Services: var catalog } || IdsIn(text) is not { } ids)
            return [];
        var subscriptions = ids.Select(id => id.Split('/').ElementAtOrDefault(2)).ToHashSet();
        var gone = from service in catalog.Services
                   from resource in service.Resources
                   where subscriptions.Contains(resource.Split('/').ElementAtOrDefault(2)) && !ids.Contains(resource)
                   select new Problem($"catalog/services.yaml#services.{service.Id}.resources", "resource.unknown", $"Azure has no {resource}, which `{service.Id}` lists.",
                       "Take it out, or write the id as Azure has it.");
        var unowned = from id in ids.Order(StringComparer.Ordinal)
                      where ResourceGraphImport.IsWorking(id) && catalog.ByResource(id) is null
                      select new Problem("catalog/services.yaml#services", "resource.unowned", $"No service owns {id}: a person would have to look at each of its alerts.",
                          "Add it to a service's resources, or a pattern that covers it.", FindingSeverity.Warning);
        return [.. gone.Concat(unowned).Select(problem => problem.In(reading))];
    }
}
