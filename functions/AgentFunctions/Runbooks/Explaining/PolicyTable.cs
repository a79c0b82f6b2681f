using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Explaining;

/// <summary>One row of the policy's own table; tiers, severities and numbers of services that fare alike share it.</summary>
/// <param name="Environment">A name, or <c>*</c> for every other.</param>
/// <param name="Action">A kind of the catalog that the class allows; empty for a class that allows none.</param>
/// <param name="Affected">Services that are hurt, at most: <c>1</c>, <c>5</c>, <c>more</c>.</param>
/// <param name="Confidence">A band, as in <see cref="DecisionRow"/>.</param>
public sealed record PolicyRow(
    string Class, string Environment, string Action, IReadOnlyList<string> Tiers, IReadOnlyList<string> Affected, IReadOnlyList<Severity> Severities, string Confidence, string Risk,
    VerdictAnswer Does, string Who, string Because);

/// <summary>Asks the policy, whatever the runbooks are, what would be done about each class, in each environment, at each severity and confidence.</summary>
public static class PolicyTable
{
    static readonly string[] Tiers = ["critical", "standard", "low"];

    /// <param name="stage">As if this stage were in force.</param>
    public static IReadOnlyList<PolicyRow> For(Library library, Stage stage) =>
        [.. library.Policy.Classes.SelectMany(known => Environments(library.Policy, known).SelectMany(environment => Rows(library, known, environment, stage)))];

    /// <summary>Those that the class or the approval table names, and one for all others.</summary>
    static IEnumerable<string> Environments(Policy policy, IncidentClass known) =>
        known.ByEnvironment.Keys.Concat(policy.Approvals.Select(row => row.Environment)).Append("*").Distinct().Order(StringComparer.Ordinal).Where(environment => policy.RuleFor(known.Name, environment) is not null);

    static IEnumerable<PolicyRow> Rows(Library library, IncidentClass known, string environment, Stage stage)
    {
        var rule = library.Policy.RuleFor(known.Name, environment)!;
        var kinds = rule.AllowedActions.Select(library.Actions.Find).OfType<ActionKind>().ToList();
        if (kinds.Count == 0)
            return [new(known.Name, environment, "", ["any"], ["any"], Enum.GetValues<Severity>(), "any", "any", VerdictAnswer.Escalate, "", "This class is for people only.")];
        var floor = rule.MinConfidence.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. kinds.SelectMany(kind => Acting(library, known.Name, environment, kind, stage, $"{floor} and above")),
            new(known.Name, environment, "any", ["any"], ["any"], Enum.GetValues<Severity>(), $"below {floor}", "any", VerdictAnswer.Escalate, "", $"Below {floor} a person decides."),
        ];
    }

    static IEnumerable<PolicyRow> Acting(Library library, string known, string environment, ActionKind kind, Stage stage, string confidence)
    {
        var cells = from tier in Tiers
                    from affected in Sizes(library.Policy.Risk)
                    from severity in Enum.GetValues<Severity>()
                    let service = Of(tier, environment, kind)
                    let asked = Case(library, known, service, affected.Count, kind, severity, stage)
                    let told = Decided.Of(asked, service)
                    select new PolicyRow(known, environment, kind.Name, [tier], [affected.Name], [severity], confidence, RiskFormula.Of(asked).Band, told.Does, told.Who, told.Because);
        var bySeverity = Merged(cells, row => $"{Said(row.Tiers)}/{Said(row.Affected)}", rows => rows[0] with { Severities = [.. rows.SelectMany(row => row.Severities)] });
        var bySize = Merged(bySeverity, row => $"{Said(row.Tiers)}/{Said(row.Severities)}", rows => rows[0] with { Affected = [.. rows.SelectMany(row => row.Affected)] });
        return Merged(bySize, row => $"{Said(row.Affected)}/{Said(row.Severities)}", rows => rows[0] with { Tiers = [.. rows.SelectMany(row => row.Tiers)] });
    }

    /// <summary>Rows that differ in one thing only become one.</summary>
    static List<PolicyRow> Merged(IEnumerable<PolicyRow> rows, Func<PolicyRow, string> rest, Func<List<PolicyRow>, PolicyRow> merge) =>
        [.. rows.GroupBy(row => (rest(row), row.Risk, row.Does, row.Who, row.Because)).Select(alike => merge([.. alike]))];

    static string Said<T>(IEnumerable<T> values) => string.Join(',', values);

    static IEnumerable<(string Name, int Count)> Sizes(RiskTable risk)
    {
        var rows = risk.BlastRadius.OrderBy(row => row.UpToServices).ToList();
        return rows.Select((row, index) => index < rows.Count - 1 ? (row.UpToServices.ToString(CultureInfo.InvariantCulture), row.UpToServices) : ("more", index == 0 ? 1 : rows[index - 1].UpToServices + 1));
    }

    static Service Of(string tier, string environment, ActionKind kind) => new(
        "any", "Any service", "nobody", tier, environment, UserFacing: true, Regulated: false, ["somebody"],
        [$"/subscriptions/s/resourcegroups/g/providers/{Named(kind.ResourceType is "*" or "" ? "microsoft.web/sites" : kind.ResourceType)}"], []);

    /// <summary><c>microsoft.sql/servers/any/databases/any</c>.</summary>
    static string Named(string type) => type.Split('/') is [var provider, .. var types] ? $"{provider}/{string.Join('/', types.Select(one => $"{one}/any"))}" : type;

    static GuardrailCase Case(Library library, string known, Service service, int affected, ActionKind kind, Severity severity, Stage stage)
    {
        var services = new ServiceCatalog([service, .. Enumerable.Range(2, affected - 1).Select(number => service with { Id = $"caller-{number}", Resources = [], DependsOn = ["any"] })]);
        var step = new StepEnvelope("any", kind.Name, service.ResourceId, new Dictionary<string, IReadOnlyList<string>>(), [], 1, null);
        var runbook = new RunbookEnvelope("any", 1, "", known, Category.Safe, Stage.Auto, [], null, 1, [], [step], null, null, null);
        var incident = new Incident("explained", IncidentState.Planned, "", severity, service.Environment, "any", service.Id, [], true, "", default, default, 1) { Class = known };
        return new(
            library.Policy, library.Actions, services, incident, runbook, null, step, new ProposedAction(kind.Name, step.Target, service.Id, new Dictionary<string, string>(), null), 1,
            new Snapshot("", incident.Id, service.Id, default, [], [], ""), [], [], stage, new TrackRecord(1, 0, null), [], [], null, default);
    }
}
