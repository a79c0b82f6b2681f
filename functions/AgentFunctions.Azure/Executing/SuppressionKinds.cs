using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Alert processing rules that hold back the alerts of one resource until a stated end. learn.microsoft.com/rest/api/monitor/alertprocessingrules.</summary>
static class SuppressionKinds
{
    const string Version = "2021-08-08";
    const string Prefix = "agentfunctions-";
    static readonly string[] Needs = ["Microsoft.AlertsManagement/actionRules/write", "Microsoft.AlertsManagement/actionRules/read"];

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        new("alert.suppress", Version, Needs)
        {
            Reads = Rules,
            Facts = (operation, seen) => FactsOf(RuleOf(operation), seen[0]),
            Trace = (operation, now) => now["enabled"] == "none"
                ? new(LookResult.NotApplied, null, $"there is no rule {RuleOf(operation)}")
                : new(LookResult.Applied, null, $"the rule {RuleOf(operation)} is there"),
            Call = (operation, now) => new(RequestMethod.Put, $"{RulesOf(operation)}/{RuleOf(operation)}", Rule(operation, now)),
        },
        new("alert.unsuppress", Version, Needs)
        {
            Reads = Rules,
            Facts = (operation, seen) => FactsOf(operation.Parameters.GetValueOrDefault("rule", ""), seen[0]),
            Trace = (operation, now) => Traces.Stated(operation, now, ("enabled", "false")),
            Call = (operation, _) => new(RequestMethod.Patch, $"{RulesOf(operation)}/{Segment.Of(operation.Parameters, "rule")}", """{"properties":{"enabled":false}}"""),
            Refusal = (operation, before) => !operation.Parameters["rule"].StartsWith(Prefix, StringComparison.Ordinal) ? "Only a rule of the responder's own is ended."
                : before.GetValueOrDefault("enabled") is null or "none" ? "There is no such rule." : null,
        },
    ];

    static IReadOnlyList<ArmPath> Rules(Operation operation) => [new(RulesOf(operation), Version)];

    static string RulesOf(Operation operation) => $"{Segment.GroupOf(operation.Target)}/providers/Microsoft.AlertsManagement/actionRules";

    /// <summary>Named by the operation: made twice it is one.</summary>
    static string RuleOf(Operation operation) => $"{Prefix}{operation.ClientRequestId:N}";

    static Dictionary<string, string> FactsOf(string name, JsonElement list)
    {
        var rule = Body.Values(list).Cast<JsonElement?>().FirstOrDefault(one => Body.Is(one!.Value, "name", name));
        return new() { ["state"] = "Running", ["operationsInFlight"] = "0", ["rule"] = name, ["enabled"] = rule is { } found ? Body.Text(found, "properties.enabled") ?? "true" : "none" };
    }

    static string Rule(Operation operation, DateTimeOffset now) => new JsonObject
    {
        ["location"] = "Global",
        ["properties"] = new JsonObject
        {
            ["scopes"] = new JsonArray(operation.Target),
            ["description"] = $"Made by AgentFunctions for {operation.Key}; ends by itself.",
            ["enabled"] = true,
            ["schedule"] = new JsonObject
            {
                ["effectiveFrom"] = Time(now),
                ["effectiveUntil"] = Time(now.AddMinutes(int.Parse(operation.Parameters["minutes"], CultureInfo.InvariantCulture))),
                ["timeZone"] = "UTC",
            },
            ["actions"] = new JsonArray(new JsonObject { ["actionType"] = "RemoveAllActionGroups" }),
        },
    }.ToJsonString();

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
