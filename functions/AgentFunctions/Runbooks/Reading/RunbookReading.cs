using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

/// <summary>A file that its shape has accepted, as a <see cref="Runbook"/>.</summary>
static class RunbookReading
{
    static readonly string[] EvidenceKeys = ["source", "window", "baseline", "maxAge"];

    public static Runbook Read(MapNode root, string text) => new(
        root.Text("runbook"), root.Text("title"), root.Whole("version"), root.Text("reason"), root.Text("author"), root.Text("owner"),
        ReadMatch(root.Map("match")), root.TextOrNull("appliesWhen"), root.Whole("priority"), root.Text("class"),
        root.Word("category", Category.HumanOnly), root.Texts("requiredEvidence"), root.Named("evidence", ReadEvidence), ReadHypotheses(root),
        ReadActOn(root.Map("actOn")), [.. root.Maps("steps").Select(StepReading.Read)], ApprovalReading.Read(root.Map("approval")),
        ReadCaps(root.Map("caps")), root.Text("notes"), Hash(text))
    {
        ForModel = root.Texts("forModel"),
        CallOn = root.Texts("callOn"),
        Neighbours = root.TextMap("neighbours"),
    };

    /// <summary>SHA-256 of the text with line ends made one, so that a checkout on another system is the same runbook.</summary>
    internal static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    static RunbookMatch ReadMatch(MapNode? match) => new(
        match.Texts("resourceType"), match.Texts("monitoringService"), match.Texts("signal"), match.Severities("severity"), match.Texts("environment"));

    static EvidenceSpec ReadEvidence(string name, MapNode line) => new(
        name, line.Text("source"), Values.TextMap(line, EvidenceKeys), line.Duration("window", TimeSpan.FromMinutes(5)),
        line.TextOrNull("baseline"), line.Duration("maxAge"));

    static List<HypothesisSpec> ReadHypotheses(MapNode root) =>
        [.. (root.Map("hypotheses")?.Entries ?? []).Select(entry => new HypothesisSpec(entry.Key, ReadLines(entry.Value)))];

    static List<WeightedLine> ReadLines(Node lines) =>
        [.. ((ListNode)lines).Items.OfType<MapNode>().Select(line => new WeightedLine(line.Text("when"), line.Whole("weight")))];

    static ActOn? ReadActOn(MapNode? actOn) => actOn is null ? null : new(actOn.Text("hypothesis"), actOn.Whole("lead"));

    static RunbookCaps ReadCaps(MapNode? caps) => new(
        caps.WholeOrNull("actionsPerIncident"), PerDay(caps.TextOrNull("perService")), caps.WholeOrNull("servicesAtOnce"),
        caps.Word("stageCeiling", Stage.Auto));

    static int? PerDay(string? text) => text is not null && int.TryParse(text.AsSpan(0, text.IndexOf(' ')), out var count) ? count : null;
}
