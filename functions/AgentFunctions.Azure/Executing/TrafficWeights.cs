using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentFunctions.Azure.Executing;

/// <summary>Which share of the users goes to which revision of a container app, as one line: <c>app--v1=80,app--v2@canary=20</c>; <c>latest</c> is
/// whatever was deployed last.</summary>
sealed record TrafficWeights(IReadOnlyList<TrafficWeights.Share> Shares)
{
    /// <summary>Sorted, so that equal weights are equal texts.</summary>
    public string Text => string.Join(",", Shares.Select(share => $"{share.Revision}{(share.Label is null ? "" : $"@{share.Label}")}={share.Weight}").Order(StringComparer.Ordinal));

    /// <summary>Why Azure would not take it; null if it would.</summary>
    public string? Problem => Shares.Count == 0 || Shares.Any(share => share.Weight is < 0 or > 100 || share.Revision.Length == 0)
        ? "The weights are not written as revision=percent."
        : Shares.Sum(share => share.Weight) == 100 ? null : $"The weights add up to {Shares.Sum(share => share.Weight)}, not to 100.";

    /// <summary>A merge patch replaces the whole list.</summary>
    public string Patch => new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["configuration"] = new JsonObject { ["ingress"] = new JsonObject { ["traffic"] = new JsonArray([.. Shares.Select(share => share.Json)]) } },
        },
    }.ToJsonString();

    public static TrafficWeights Parse(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Share.Parse)]);

    public static TrafficWeights Of(IEnumerable<JsonElement> traffic) => new([.. traffic.Select(entry => new Share(
        Body.Is(entry, "latestRevision", "true") ? "latest" : Body.Text(entry, "revisionName") ?? "", Body.Text(entry, "label"),
        int.TryParse(Body.Text(entry, "weight"), CultureInfo.InvariantCulture, out var weight) ? weight : 0))]);

    internal sealed record Share(string Revision, string? Label, int Weight)
    {
        public JsonNode Json
        {
            get
            {
                var json = new JsonObject { ["weight"] = Weight };
                json[Revision == "latest" ? "latestRevision" : "revisionName"] = Revision == "latest" ? true : Revision;
                if (Label is not null)
                    json["label"] = Label;
                return json;
            }
        }

        public static Share Parse(string text)
        {
            var (name, weight) = text.LastIndexOf('=') is > 0 and var at ? (text[..at], text[(at + 1)..]) : ("", "");
            var parts = name.Split('@', 2);
            return new(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : null, int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        }
    }
}
