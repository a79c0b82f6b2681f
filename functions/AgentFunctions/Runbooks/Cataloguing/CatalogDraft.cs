namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>What an import knows of one service; what is null nobody said.</summary>
public sealed class ServiceDraft(string id)
{
    public string Id { get; } = id;

    public string? Title { get; set; }

    public string? Owner { get; set; }

    public string? Tier { get; set; }

    public string? Environment { get; set; }

    public string? Tenant { get; set; }

    public bool? UserFacing { get; set; }

    public SortedSet<string> Resources { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> DependsOn { get; } = new(StringComparer.Ordinal);
}

/// <summary>A catalog in the making: services by id, and what could not be told.</summary>
public sealed class CatalogDraft
{
    public SortedDictionary<string, ServiceDraft> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Sentences for whoever reviews it.</summary>
    public List<string> Doubts { get; } = [];

    public ServiceDraft Service(string name) =>
        Services.TryGetValue(Slug.Of(name), out var known) ? known : Services[Slug.Of(name)] = new ServiceDraft(Slug.Of(name));
}
