using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Storms;

/// <summary>Makes a storm: services first, then what is wrong with them. The same seed makes the same storm.</summary>
public sealed class StormBuilder(int seed)
{
    readonly Dictionary<string, Service> services = [];
    readonly List<StormAlert> alerts = [];
    readonly Dictionary<string, string> roots = [];
    readonly Dictionary<string, double> ends = [];
    ServiceCatalog? catalog;

    public Random Random { get; } = new(seed);

    public IReadOnlyList<StormAlert> Alerts => alerts;

    /// <summary>Whole once the first trouble begins.</summary>
    public ServiceCatalog Catalog => catalog ??= new ServiceCatalog([.. services.Values]);

    /// <summary>Adds a service that calls others.</summary>
    public string Service(string id, params IEnumerable<string> dependsOn) => Service(id, "production", "", dependsOn);

    public string Service(string id, string environment, string tenant, IEnumerable<string> dependsOn)
    {
        var resource = $"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-{environment}/providers/microsoft.web/sites/app-{id}";
        services[id] = new Service(id, id, "team", "standard", environment, id.StartsWith("edge", StringComparison.Ordinal), false, ["asha"], [resource], [.. dependsOn]) { Tenant = tenant };
        return id;
    }

    /// <summary>Services in layers, each calling some of the next; the first layer is called by users, the last calls nobody.</summary>
    public string[][] Layers(int count, int layers, int fan, string prefix = "s")
    {
        var ids = Enumerable.Range(0, layers).Select(layer => Enumerable.Range(0, Math.Max(1, count / layers))
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{(layer == 0 ? "edge-" : "")}{prefix}{layer}-{number}")).ToArray()).ToArray();
        for (var layer = layers - 1; layer >= 0; layer--)
            foreach (var id in ids[layer])
                Service(id, layer == layers - 1 ? [] : Pick(ids[layer + 1], fan));
        return ids;
    }

    /// <summary>Each calls the next.</summary>
    public string[] Chain(int length, string prefix = "c")
    {
        var ids = Enumerable.Range(0, length).Select(number => $"{(number == 0 ? "edge-" : "")}{prefix}{number}").ToArray();
        for (var number = length - 1; number >= 0; number--)
            Service(ids[number], number == length - 1 ? [] : [ids[number + 1]]);
        return ids;
    }

    /// <summary>One service that many call, and those.</summary>
    public (string Hub, string[] Callers) Hub(int callers, string prefix = "hub")
    {
        var hub = Service($"{prefix}-shared");
        return (hub, [.. Enumerable.Range(0, callers).Select(number => Service($"{prefix}-{number}", hub))]);
    }

    public string[] Pick(IReadOnlyList<string> from, int count) => [.. from.OrderBy(_ => Random.Next()).Take(count)];

    /// <summary>Something goes wrong at a service.</summary>
    public Trouble Trouble(string root, double at = 0)
    {
        var cause = $"cause-{roots.Count}";
        roots[cause] = root;
        return new Trouble(this, cause, root, at);
    }

    /// <summary>An alert about nothing that matters.</summary>
    public void Noise(string service, string signal, double at) =>
        alerts.Add(new StormAlert(at, at + Random.NextDouble() * 5, service, signal, Severity.Sev3, null, $"noise-{alerts.Count}", true));

    /// <summary>The same alert again and again, about one thing that matters little.</summary>
    public void Flapper(string service, double from, double every, int times)
    {
        var cause = $"noise-{alerts.Count}";
        for (var time = 0; time < times; time++)
            alerts.Add(new StormAlert(from + time * every, from + time * every + 2, service, "availabilityResults/availabilityPercentage", Severity.Sev3, null, cause, true));
    }

    internal void Add(StormAlert alert) => alerts.Add(alert);

    internal void End(string cause, double at) => ends[cause] = at;

    public Storm Build(string mechanism, string variant, IEnumerable<StormAlert> seen) => new(mechanism, variant, Catalog, [.. seen.OrderBy(alert => alert.Arrives)], roots, ends);
}
