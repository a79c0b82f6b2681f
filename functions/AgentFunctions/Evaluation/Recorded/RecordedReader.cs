using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>Reads recorded incidents and holds every name in them to the library.</summary>
public static partial class RecordedReader
{
    static readonly string[] Keys = ["scenario", "mechanism", "kind", "service", "start", "alerts", "evidence", "answer"];

    /// <exception cref="FormatException">What is wrong, and in which file.</exception>
    public static RecordedIncident Read(string file, string text, Library library)
    {
        var findings = new List<Finding>();
        if (YamlText.Read(file, text, findings) is not { } root || findings.Count > 0)
            throw new FormatException(findings.Count > 0 ? findings[0].ToString() : $"{file} is no YAML map.");
        var read = Read(file, root, library);
        return Problem(read, root, library) is { } problem ? throw new FormatException($"{file}: {problem}") : read;
    }

    static RecordedIncident Read(string file, MapNode root, Library library)
    {
        var (start, service) = (root.Time("start"), root.Text("service"));
        var evidence = (root.Map("evidence")?.Entries ?? []).Where(entry => entry.Value is MapNode)
            .ToDictionary(entry => entry.Key, entry => Facts((MapNode)entry.Value, start));
        return new RecordedIncident(file, root.Text("scenario"), root.Text("mechanism"), root.Word("kind", RecordedKind.Real), service, start,
            [.. root.Maps("alerts").Select(alert => new RecordedAlert(alert.Duration("at"), alert.Text("signal"), alert.Word("severity", Severity.Sev3), alert.Text("monitoringService", "Platform"), alert.Text("service", service)))],
            evidence, AnswerOf(root.Map("answer")));
    }

    static RecordedAnswer AnswerOf(MapNode? answer) => new(answer.Text("class"), answer.Text("rootService"), answer.Text("runbook"), answer.Texts("permitted"), answer.Texts("forbidden"),
        answer.Flag("mustEscalate"), answer.Texts("keywords"));

    /// <summary><c>-4m</c> is four minutes before the start. A signal that is more than twice its baseline left it at the start.</summary>
    internal static IReadOnlyDictionary<string, string> Facts(MapNode written, DateTimeOffset start)
    {
        var facts = Values.TextMap(written).ToDictionary(fact => fact.Key, fact => Before().IsMatch(fact.Value) && Durations.TryParse(fact.Value[1..], out var ago) && ago.Ticks < start.UtcTicks ? Say(start - ago) : fact.Value);
        if (Number(facts, "value") is { } value)
            facts.TryAdd("startedAt", Number(facts, "baseline") is { } baseline && value > 2 * baseline ? Say(start) : "none");
        return facts;
    }

    static string? Problem(RecordedIncident read, MapNode root, Library library) =>
        root.Entries.Select(entry => entry.Key).FirstOrDefault(key => !Keys.Contains(key)) is { } key ? $"nobody reads `{key}`."
        : read.Title.Length == 0 || read.Mechanism.Length == 0 ? "scenario and mechanism are needed."
        : read.Start == default || read.Alerts.Count == 0 ? "start and alerts are needed."
        : read.Alerts.Select(alert => alert.Service).Append(read.Service).Append(read.Answer.RootService).FirstOrDefault(id => library.Services.Find(id) is null) is { } unknown ? $"service `{unknown}` is not in the catalog."
        : read.Answer.Runbook != "none" && library.Find(read.Answer.Runbook) is null ? $"runbook `{read.Answer.Runbook}` is none."
        : read.Answer.Class.Length == 0 ? "answer.class is needed; unknown where none is right."
        : read.Answer.Permitted.Concat(read.Answer.Forbidden).FirstOrDefault(kind => library.Actions.Find(kind) is null) is { } action ? $"`{action}` is not an action of the catalog."
        : read.Answer.Permitted.Intersect(read.Answer.Forbidden).FirstOrDefault() is { } both ? $"`{both}` is permitted and forbidden."
        : read.Evidence.Keys.FirstOrDefault(name => library.Runbooks.All(runbook => runbook.Evidence.All(spec => spec.Name != name))) is { } nobody ? $"no runbook looks at `{nobody}`."
        : read.Kind != RecordedKind.Real && read.Answer.Permitted.Count > 0 ? "where nothing is wrong, nothing is permitted."
        : null;

    static double? Number(Dictionary<string, string> facts, string name) =>
        double.TryParse(facts.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Say(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-\d+[smhd]$")]
    private static partial Regex Before();
}
