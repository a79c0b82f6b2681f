using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class PolicyReading
{
    public static Policy Read(MapNode root) => new(
        root.Whole("version"), root.Text("reason"), root.Text("author"), root.Named("classes", ReadClass), ReadRisk(root.Map("risk")),
        [.. root.Maps("approvals").Select(ReadApproval)], ReadFloors(root.Map("confidence")), ReadCaps(root.Map("caps")),
        [.. root.Maps("freezes").Select(ReadFreeze)], root.Flag("undoWhileStopped"))
    {
        Roles = root.TextMap("roles"),
        Regulated = [.. root.Maps("regulated").Select(ReadArea)],
        Autonomy = ReadAutonomy(root.Map("autonomy")),
        Earlier = [.. root.Maps("history").Select(line => new EarlierPolicy(line.Whole("version"), line.Text("reason"), line.Text("author")))],
    };

    static IncidentClass ReadClass(string name, MapNode environments) => new(
        name, environments.Entries.ToDictionary(entry => entry.Key, entry => ReadRule((MapNode)entry.Value)));

    static ClassRule ReadRule(MapNode rule) => new(
        rule.Word("category", Category.HumanOnly), rule.Texts("actions"), rule.Texts("requiredEvidence"), rule.NumberOrNull("minConfidence") ?? 1);

    static RiskTable ReadRisk(MapNode? risk) => new(
        Enum.GetValues<Severity>().ToDictionary(severity => severity, severity => risk.Map("severity").Whole(severity.ToString(), 10)),
        [.. risk.Maps("blastRadius").Select(row => new BlastRadiusRow(row.Whole("upTo", int.MaxValue), row.Whole("factor", 10)))],
        risk.Whole("mediumFrom"), risk.Whole("highFrom"));

    static ApprovalRow ReadApproval(MapNode row) => new(
        row.Text("risk", "*"), row.Text("tier", "*"), row.Text("environment", "*"), Values.Word<Category>(row.TextOrNull("category")),
        row.Whole("approvers"), row.Text("role"), row.Flag("fourEyes"), row.Text("because"));

    static ConfidenceFloors ReadFloors(MapNode? floors) => new(Floor(floors, "freshness"), Floor(floors, "agreement"), Floor(floors, "knownPattern"), Floor(floors, "fit"));

    static double Floor(MapNode? floors, string key) => floors.NumberOrNull(key) ?? 1;

    static PolicyCaps ReadCaps(MapNode? caps) => new(
        caps.Whole("actionsPerIncident"), caps.Whole("actionsPerHour"), caps.Whole("servicesAtOnce"), caps.Whole("perServicePerDay"))
    {
        PerKindPerHour = caps.Map("perKindPerHour") is { } kinds ? kinds.Entries.ToDictionary(entry => entry.Key, entry => kinds.Whole(entry.Key)) : new Dictionary<string, int>(),
    };

    static RegulatedArea ReadArea(MapNode area) => new(
        area.Text("area"), area.Texts("services"), area.Texts("owners"), [.. area.Texts("resourceTypes").Select(type => type.ToLowerInvariant())], area.Text("reason"));

    static AutonomyTerms ReadAutonomy(MapNode? autonomy) => new(
        autonomy.Whole("promoteAfter", AutonomyTerms.Default.PromoteAfter), autonomy.Duration("staleAfter", AutonomyTerms.Default.StaleAfter));

    static FreezeWindow ReadFreeze(MapNode freeze) => new(
        freeze.Time("from"), freeze.Time("to"), freeze.Text("environment", "*"), freeze.Text("reason"));
}
