using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Web.Console;

/// <summary>The services in columns, callers left of what they call, with what is wrong now. Laid out here, drawn as SVG.</summary>
public sealed class ServiceMap
{
    const int BoxWidth = 150;
    const int BoxHeight = 34;
    const int ColumnStep = 196;
    const int RowStep = 48;
    const int Margin = 12;

    /// <summary>Of those that stand alone.</summary>
    const int Abreast = 5;

    readonly Dictionary<string, MapBox> boxes;

    ServiceMap(ServiceCatalog catalog, IReadOnlyList<Incident> open)
    {
        var column = Columns(catalog);
        MapBox Box(Service service, int at, int row) => new(service, Margin + at * ColumnStep, Margin + row * RowStep, MoodOf(service.Id, open),
            open.FirstOrDefault(incident => incident.ImpactChain.Contains(service.Id))?.Id);

        var joined = catalog.Services.Where(service => !StandsAlone(catalog, service)).GroupBy(service => column[service.Id]).SelectMany(inColumn => inColumn
            .OrderBy(service => catalog.ComponentOf(service.Id), StringComparer.Ordinal).ThenBy(service => service.Id, StringComparer.Ordinal)
            .Select((service, row) => (service, inColumn.Key, row))).ToArray();
        var below = joined.Length == 0 ? 0 : joined.Max(place => place.row) + 1;
        boxes = joined.Select(place => Box(place.service, place.Key, place.row))
            .Concat(catalog.Services.Where(service => StandsAlone(catalog, service)).OrderBy(service => service.Id, StringComparer.Ordinal).Select((service, at) => Box(service, at % Abreast, below + at / Abreast)))
            .ToDictionary(box => box.Service.Id);
        Lines = [.. from box in boxes.Values from dependency in box.Service.DependsOn where boxes.ContainsKey(dependency) select Line(box, boxes[dependency], open)];
        Width = 2 * Margin + BoxWidth + (boxes.Count == 0 ? 0 : boxes.Values.Max(box => box.X) - Margin);
        Height = 2 * Margin + BoxHeight + (boxes.Count == 0 ? 0 : boxes.Values.Max(box => box.Y) - Margin);
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyCollection<MapBox> Boxes => boxes.Values;

    public IReadOnlyList<MapLine> Lines { get; }

    public static ServiceMap Of(ServiceCatalog catalog, IReadOnlyList<Incident> open) => new(catalog, open);

    static bool StandsAlone(ServiceCatalog catalog, Service service) => !service.DependsOn.Any(id => catalog.Find(id) is not null) && !catalog.CallersOf(service.Id).Any();

    /// <summary>Column 0 has those that nobody calls; everybody else stands right of all callers. A cycle ends where it began.</summary>
    static Dictionary<string, int> Columns(ServiceCatalog catalog)
    {
        var column = new Dictionary<string, int>();
        int Of(string id, HashSet<string> above)
        {
            if (column.TryGetValue(id, out var known))
                return known;
            if (!above.Add(id))
                return 0;
            var place = catalog.CallersOf(id).Select(caller => Of(caller, above) + 1).DefaultIfEmpty(0).Max();
            above.Remove(id);
            return column[id] = place;
        }

        foreach (var service in catalog.Services)
            Of(service.Id, []);
        return column;
    }

    static string MoodOf(string id, IReadOnlyList<Incident> open) =>
        open.Any(incident => incident.RootService == id) ? "root" : open.Any(incident => incident.ImpactChain.Contains(id)) ? "hurt" : "well";

    static MapLine Line(MapBox caller, MapBox called, IReadOnlyList<Incident> open)
    {
        var hurts = open.Any(incident => incident.ImpactChain.Contains(caller.Service.Id) && incident.ImpactChain.Contains(called.Service.Id));
        var (x1, y1, x2, y2) = (caller.X + BoxWidth, caller.Y + BoxHeight / 2, called.X, called.Y + BoxHeight / 2);
        var bend = Math.Max(24, Math.Abs(x2 - x1) / 2);
        return new MapLine(string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"), hurts);
    }
}

/// <param name="Mood">root, hurt or well.</param>
/// <param name="IncidentId">An open incident that it is part of; null if none is.</param>
public sealed record MapBox(Service Service, int X, int Y, string Mood, string? IncidentId);

/// <param name="Path">Of an SVG path.</param>
public sealed record MapLine(string Path, bool Hurts);
