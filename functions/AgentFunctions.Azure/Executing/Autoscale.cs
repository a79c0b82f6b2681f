using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Autoscale settings: a resource of their own that names what it scales. learn.microsoft.com/rest/api/monitor/autoscale-settings.</summary>
static class Autoscale
{
    const string Version = "2022-10-01";

    public static ArmKind Range { get; } = new("autoscale.range", Version, ["Microsoft.Insights/autoscaleSettings/write", "Microsoft.Insights/autoscaleSettings/read"])
    {
        Reads = operation => [ReadIn(operation)],
        Facts = FactsOf,
        Trace = (operation, now) => Traces.Stated(
            operation, now, ("minimum", operation.Parameters.GetValueOrDefault("minimum")), ("maximum", operation.Parameters.GetValueOrDefault("maximum"))),
        Call = (operation, _) => new(RequestMethod.Patch, operation.Before["setting"], Changed(operation)),
        Refusal = Refusal,
    };

    public static ArmPath ReadIn(Operation operation) => new($"{Segment.GroupOf(operation.Target)}/providers/Microsoft.Insights/autoscalesettings", Version);

    /// <summary>The setting of a target in the list of its resource group; null if there is none.</summary>
    public static JsonElement? Of(string target, JsonElement list) =>
        Body.Values(list).Cast<JsonElement?>().FirstOrDefault(setting => Body.Is(setting!.Value, "properties.targetResourceUri", target));

    static Dictionary<string, string> FactsOf(Operation operation, IReadOnlyList<JsonElement> seen)
    {
        var facts = new Dictionary<string, string> { ["state"] = "Running", ["operationsInFlight"] = "0", ["setting"] = "none", ["minimum"] = "none", ["maximum"] = "none" };
        if (Of(operation.Target, seen[0]) is not { } setting)
            return facts;
        facts["setting"] = Body.Text(setting, "id") ?? "none";
        facts["profiles"] = Body.At(setting, "properties.profiles")?.GetRawText() ?? "[]";
        if (Body.Items(setting, "properties.profiles").Cast<JsonElement?>().FirstOrDefault(profile => Body.Text(profile!.Value, "name") == operation.Parameters.GetValueOrDefault("profile")) is { } found)
            (facts["minimum"], facts["maximum"]) = (Body.Text(found, "capacity.minimum") ?? "none", Body.Text(found, "capacity.maximum") ?? "none");
        return facts;
    }

    static string? Refusal(Operation operation, IReadOnlyDictionary<string, string> before)
    {
        if (before.GetValueOrDefault("setting") is null or "none")
            return "The target has no autoscale setting.";
        if (before.GetValueOrDefault("minimum") is null or "none")
            return $"The autoscale setting has no profile '{operation.Parameters.GetValueOrDefault("profile")}'.";
        return Number(operation, "minimum") <= Number(operation, "maximum") ? null : "The minimum is more than the maximum.";
    }

    /// <summary>A PATCH replaces all profiles, so all are sent as they were read but for one range.</summary>
    static string Changed(Operation operation)
    {
        var profiles = JsonNode.Parse(operation.Before["profiles"])!.AsArray();
        var (minimum, maximum) = (Number(operation, "minimum"), Number(operation, "maximum"));
        foreach (var profile in profiles.Where(profile => (string?)profile?["name"] == operation.Parameters["profile"]))
        {
            var capacity = profile!["capacity"]!.AsObject();
            var usual = int.TryParse((string?)capacity["default"], CultureInfo.InvariantCulture, out var number) ? number : minimum;
            capacity["minimum"] = minimum.ToString(CultureInfo.InvariantCulture);
            capacity["maximum"] = maximum.ToString(CultureInfo.InvariantCulture);
            capacity["default"] = Math.Clamp(usual, minimum, maximum).ToString(CultureInfo.InvariantCulture);
        }

        return new JsonObject { ["properties"] = new JsonObject { ["profiles"] = profiles } }.ToJsonString();
    }

    static int Number(Operation operation, string name) => int.Parse(operation.Parameters[name], CultureInfo.InvariantCulture);
}
