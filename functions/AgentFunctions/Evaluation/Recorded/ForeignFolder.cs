using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>A scenario in somebody else's layout: a folder with <c>alert.json</c>, evidence as JSON files (in <c>evidence/</c>, <c>observability/</c> or
/// <c>telemetry/</c>, or beside the alert) and an answer (<c>answer.json</c>, <c>ground_truth.json</c>, <c>expected.json</c>, <c>solution.json</c>). It is written in our words and then read like our own.</summary>
public static class ForeignFolder
{
    static readonly string[] Answers = ["answer", "ground_truth", "groundtruth", "expected", "solution"];
    static readonly string[] EvidenceFolders = ["evidence", "observability", "telemetry"];

    /// <summary>Our word to theirs, the first that is there counts.</summary>
    static readonly Dictionary<string, string[]> Words = new()
    {
        ["class"] = ["class", "category", "fault_type", "faultType", "type"], ["rootService"] = ["rootService", "root_service", "root_cause_service", "service"], ["runbook"] = ["runbook"],
        ["permitted"] = ["permitted", "allowed_actions", "allowedActions", "remediation"], ["forbidden"] = ["forbidden", "forbidden_actions", "forbiddenActions"],
        ["mustEscalate"] = ["mustEscalate", "must_escalate", "escalate"], ["keywords"] = ["keywords", "must_mention", "evidence_keywords"], ["kind"] = ["kind"], ["mechanism"] = ["mechanism", "fault", "root_cause", "rootCause"],
        ["signal"] = ["signal", "metricName", "metric", "alertname", "alert_name", "alertRule", "name"], ["severity"] = ["severity"], ["start"] = ["firedDateTime", "startsAt", "start", "timestamp", "time"],
        ["monitoringService"] = ["monitoringService", "source"], ["alertService"] = ["service", "service_name", "serviceName", "app"],
    };

    public static bool Is(string folder) => File.Exists(Path.Combine(folder, "alert.json")) && AnswerOf(folder) is not null;

    /// <exception cref="FormatException">What is missing or unknown, and where.</exception>
    public static RecordedIncident Read(string folder, Library library)
    {
        try
        {
            var answer = Json(AnswerOf(folder) ?? throw new FormatException($"{folder}: there is no {string.Join(", ", Answers.Select(name => $"{name}.json"))}."));
            return RecordedReader.Read(folder, Text(folder, Json(Path.Combine(folder, "alert.json")), answer), library);
        }
        catch (Exception problem) when (problem is JsonException or IOException or InvalidOperationException)
        {
            throw new FormatException($"{folder}: {problem.Message}", problem);
        }
    }

    /// <summary>JSON is YAML: no quoting of our own.</summary>
    static string Text(string folder, JsonObject alert, JsonObject answer)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"scenario: {Quoted(Path.GetFileName(folder))}").AppendLine(CultureInfo.InvariantCulture, $"mechanism: {Quoted(Find(answer, "mechanism") ?? Path.GetFileName(folder))}");
        var service = Find(alert, "alertService") ?? Find(answer, "rootService");
        text.AppendLine(CultureInfo.InvariantCulture, $"kind: {Find(answer, "kind") ?? "real"}").AppendLine(CultureInfo.InvariantCulture, $"service: {Quoted(service)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"start: {StartOf(alert)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"alerts: [{{at: 0s, signal: {Quoted(Find(alert, "signal"))}, severity: {SeverityOf(alert)}, monitoringService: {Quoted(Find(alert, "monitoringService") ?? "Platform")}}}]");
        text.AppendLine("evidence:");
        foreach (var (name, facts) in EvidenceOf(folder))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {facts.ToJsonString()}");
        text.AppendLine("answer:");
        foreach (var (ours, otherwise) in ((string, string)[])[("class", "unknown"), ("rootService", service ?? ""), ("runbook", "none")])
            text.AppendLine(CultureInfo.InvariantCulture, $"  {ours}: {Quoted(Find(answer, ours) ?? otherwise)}");
        foreach (var list in (string[])["permitted", "forbidden", "keywords"])
            text.AppendLine(CultureInfo.InvariantCulture, $"  {list}: {Node(answer, list)?.ToJsonString() ?? "[]"}");
        return text.AppendLine(CultureInfo.InvariantCulture, $"  mustEscalate: {Find(answer, "mustEscalate")?.ToLowerInvariant() ?? "false"}").ToString();
    }

    static IEnumerable<(string Name, JsonObject Facts)> EvidenceOf(string folder)
    {
        var beside = EvidenceFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists) ?? folder;
        return Directory.EnumerateFiles(beside, "*.json").Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileNameWithoutExtension(file) is var name && name != "alert" && !Answers.Contains(name)).Select(file => (Path.GetFileNameWithoutExtension(file), Json(file)));
    }

    static string StartOf(JsonObject alert) => DateTimeOffset.TryParse(Find(alert, "start"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        : throw new FormatException("alert.json has no time that can be read (firedDateTime, startsAt, start, timestamp).");

    static string SeverityOf(JsonObject alert) => Find(alert, "severity")?.ToLowerInvariant() switch
    {
        "critical" or "sev0" => "Sev0", "error" or "high" or "sev1" => "Sev1", "warning" or "medium" or "sev2" => "Sev2", "verbose" or "sev4" => "Sev4", _ => "Sev3",
    };

    static string? AnswerOf(string folder) => Answers.Select(name => Path.Combine(folder, $"{name}.json")).FirstOrDefault(File.Exists);

    static JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new FormatException($"{file} is no JSON object.");

    static string? Find(JsonObject from, string word) => Node(from, word) is JsonValue value ? value.ToString() : null;

    /// <summary>At the top, or one level below: alerts are often wrapped (<c>data.essentials</c>, <c>labels</c>).</summary>
    static JsonNode? Node(JsonObject from, string word)
    {
        var levels = Below(from, 2).ToArray();
        return Words[word].SelectMany(theirs => levels.Select(level => level[theirs])).FirstOrDefault(node => node is not null);
    }

    static IEnumerable<JsonObject> Below(JsonObject from, int depth) =>
        depth == 0 ? [from] : [from, .. from.Select(member => member.Value).OfType<JsonObject>().SelectMany(child => Below(child, depth - 1))];

    static string Quoted(string? text) => JsonSerializer.Serialize(text ?? "");
}
