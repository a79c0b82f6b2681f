using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>Two policies: what is written differently, and what would have been decided differently.</summary>
/// <param name="Judged">Past verdicts that were judged again.</param>
sealed record PolicyDiff(string Old, string New, IReadOnlyList<PolicyLine> Lines, int Judged, IReadOnlyList<ChangedDecision> Decisions)
{
    static readonly string[] Moments = ["plan", "prepare", "act"];

    public static PolicyDiff Of(Policy old, Policy @new, IReadOnlyList<JudgedCase> cases) =>
        new(Line(old), Line(@new), [.. Compared(old, @new)], cases.Count, [.. cases.OrderBy(one => one.At).ThenBy(one => one.IncidentId, StringComparer.Ordinal).ThenBy(one => Array.IndexOf(Moments, one.Moment)).Select(one => Again(one, old, @new)).OfType<ChangedDecision>()]);

    static string Line(Policy policy) => $"version {policy.Version} by {policy.Author}: {policy.Reason}";

    static ChangedDecision? Again(JudgedCase judged, Policy old, Policy @new)
    {
        var again = Rejudged.Of(judged.Packed, old, @new);
        return again.Differs
            ? new(judged.IncidentId, judged.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), $"{judged.RunbookId} {judged.StepId} ({judged.Moment})".TrimStart(),
                Rejudged.Said(again.Old), Rejudged.Said(again.New), $"{string.Join(", ", again.Rules)}: {(again.New.Answer >= again.Old.Answer ? again.New : again.Old).Reason}")
            : null;
    }

    static IEnumerable<PolicyLine> Compared(Policy old, Policy @new)
    {
        var (left, right) = (Flat(old), Flat(@new));
        return from path in left.Keys.Union(right.Keys)
               let was = left.GetValueOrDefault(path, "(none)")
               let now = right.GetValueOrDefault(path, "(none)")
               where was != now
               select new PolicyLine(path, was, now);
    }

    static Dictionary<string, string> Flat(Policy policy)
    {
        var lines = new Dictionary<string, string>();
        Walk(JsonSerializer.SerializeToNode(policy, PolicyJson.Wire), "");
        return lines;

        void Walk(JsonNode? node, string path)
        {
            if (node is JsonObject map)
                foreach (var (key, value) in map)
                    Walk(value, path.Length == 0 ? key : $"{path}.{key}");
            else if (node is JsonArray { Count: > 0 } list && list[0] is JsonObject)
                for (var index = 0; index < list.Count; index++)
                    Walk(list[index], $"{path}[{Name(list[index]!, index)}]");
            else if (node is not null)
                lines[path] = node is JsonArray words ? string.Join(", ", words.Select(word => word?.ToString())) : node.ToString();
        }
    }

    /// <summary>A class is called by its name; other rows by where they stand.</summary>
    static string Name(JsonNode row, int index) => row["name"]?.ToString() ?? row["area"]?.ToString() ?? index.ToString(CultureInfo.InvariantCulture);
}

sealed record PolicyLine(string Path, string Old, string New);

/// <param name="What">Runbook, step and moment.</param>
/// <param name="Because">The rules that answer differently, and the reason of the stricter verdict.</param>
sealed record ChangedDecision(string Incident, string At, string What, string Old, string New, string Because);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PolicyDiff))]
[JsonSerializable(typeof(Policy))]
sealed partial class PolicyJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
