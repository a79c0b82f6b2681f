using System.Text.Json;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Makes a catalog to review out of what others know of the estate. It never guesses a person: who is on call is left to be written.</summary>
public static class CatalogImport
{
    const int MaxDepth = 64;

    /// <summary>Adds what a file says.</summary>
    /// <returns>What kind of file it was; null if it is none that is understood, and then nothing was added.</returns>
    public static string? Add(CatalogDraft draft, string text)
    {
        if (ServiceGraphImport.ReadText(text, draft))
            return "service graph metrics";
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Add(draft, document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What nobody said, service by service; to be called when all files were added.</summary>
    public static IReadOnlyList<string> Missing(CatalogDraft draft) =>
    [
        .. draft.Doubts,
        .. draft.Services.Values.Select(service => (service.Id, Lacks: string.Join(", ", Lacking(service)))).Where(one => one.Lacks.Length > 0).Select(one => $"{one.Id}: nobody said {one.Lacks}."),
    ];

    static string? Add(CatalogDraft draft, JsonElement root)
    {
        if (KubernetesImport.Recognises(root))
        {
            KubernetesImport.Read(root, draft);
            return "Kubernetes workloads";
        }
        if (ResourceGraphImport.Recognises(root))
        {
            ResourceGraphImport.Read(root, draft);
            return "Azure Resource Graph";
        }
        if (!ServiceGraphImport.Recognises(root))
            return null;
        ServiceGraphImport.Read(root, draft);
        return "service graph";
    }

    static IEnumerable<string> Lacking(ServiceDraft service)
    {
        yield return "who is on call";
        if (service.Owner is null)
            yield return "who owns it";
        if (service.Tier is null)
            yield return "how much it matters";
        if (service.Environment is null)
            yield return "which environment it is in";
        if (service.UserFacing is null)
            yield return "whether customers see it fail";
        if (service.Resources.Count == 0)
            yield return "which Azure resources it is";
        if (service.DependsOn.Count == 0)
            yield return "what it calls";
    }
}
