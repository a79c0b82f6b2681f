namespace AgentFunctions.Guardrails;

/// <summary>How far autonomy may ever go. The order is from most to least.</summary>
public enum Category { Safe, SemiSafe, HumanOnly }

/// <summary><c>runbooks/catalog/policy.yaml</c>: what may be done at all, by whom, and how sure we must be. A runbook may only tighten it.</summary>
/// <param name="Reason">Why this version exists.</param>
public sealed record Policy(
    int Version, string Reason, string Author, IReadOnlyList<IncidentClass> Classes, RiskTable Risk, IReadOnlyList<ApprovalRow> Approvals,
    ConfidenceFloors Confidence, PolicyCaps Caps, IReadOnlyList<FreezeWindow> Freezes, bool UndoWhileStopped)
{
    /// <summary>Role to who has it, for people.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<RegulatedArea> Regulated { get; init; } = [];

    public AutonomyTerms Autonomy { get; init; } = AutonomyTerms.Default;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EarlierPolicy> Earlier { get; init; } = [];

    /// <summary>The regulated area that a service is in; null if it is in none.</summary>
    public RegulatedArea? AreaOf(Incidents.Service service) => Regulated.FirstOrDefault(area => area.Holds(service));

    /// <summary>The rule of a class in an environment, else the one for any environment ("*"); null if the class is unknown.</summary>
    public ClassRule? RuleFor(string incidentClass, string environment)
    {
        var rules = Classes.FirstOrDefault(candidate => candidate.Name == incidentClass)?.ByEnvironment;
        return rules is null ? null : rules.GetValueOrDefault(environment) ?? rules.GetValueOrDefault("*");
    }
}

public sealed record IncidentClass(string Name, IReadOnlyDictionary<string, ClassRule> ByEnvironment);

/// <param name="AllowedActions">Kinds of the action catalog.</param>
/// <param name="RequiredEvidence">Evidence names that must be present and fresh, whatever the runbook says.</param>
/// <param name="MinConfidence">0 to 1; below it a person decides.</param>
public sealed record ClassRule(Category Category, IReadOnlyList<string> AllowedActions, IReadOnlyList<string> RequiredEvidence, double MinConfidence);

/// <summary>Factors of risk = action risk (1-3, of the action catalog) x severity x blast radius, and where the bands begin.</summary>
/// <param name="SeverityFactor">Sev0..Sev4 to a factor of 1 or more.</param>
/// <param name="BlastRadius">Up to so many affected services: this factor; the last row holds for all above.</param>
/// <param name="MediumFrom">Risk from here on is medium.</param>
/// <param name="HighFrom">Risk from here on is high.</param>
public sealed record RiskTable(
    IReadOnlyDictionary<Incidents.Severity, int> SeverityFactor, IReadOnlyList<BlastRadiusRow> BlastRadius, int MediumFrom, int HighFrom);

public sealed record BlastRadiusRow(int UpToServices, int Factor);

/// <summary>A row of the approval table; the first that fits counts, and no row that fits means a person decides everything.</summary>
/// <param name="Risk">low, medium, high or "*".</param>
/// <param name="Tier">critical, standard, low or "*".</param>
/// <param name="Environment">A name or "*".</param>
/// <param name="Category">Null for any.</param>
/// <param name="Approvers">0 for "may act alone in stage auto".</param>
public sealed record ApprovalRow(string Risk, string Tier, string Environment, Category? Category, int Approvers, string Role, bool FourEyes, string Because);

/// <summary>Each term below its floor escalates alone. All 0 to 1.</summary>
public sealed record ConfidenceFloors(double Freshness, double Agreement, double KnownPattern, double Fit);

/// <param name="ActionsPerIncident">Effects on one incident, undo not counted.</param>
/// <param name="ActionsPerHour">Effects of the whole responder in an hour.</param>
/// <param name="ServicesAtOnce">Different services with an action in flight or being verified.</param>
/// <param name="PerServicePerDay">Effects on one service in 24 hours.</param>
public sealed record PolicyCaps(int ActionsPerIncident, int ActionsPerHour, int ServicesAtOnce, int PerServicePerDay)
{
    /// <summary>Effects of one kind of action in an hour, on whatever; "*" for each kind that is not named.</summary>
    public IReadOnlyDictionary<string, int> PerKindPerHour { get; init; } = new Dictionary<string, int>();

    /// <returns>Null if nothing limits this kind alone.</returns>
    public int? OfKind(string kind) =>
        PerKindPerHour.TryGetValue(kind, out var most) || PerKindPerHour.TryGetValue("*", out most) ? most : null;
}

public sealed record FreezeWindow(DateTimeOffset From, DateTimeOffset To, string Environment, string Reason);

/// <summary>People only, whatever a class, a runbook or a plan says.</summary>
/// <param name="ResourceTypes">Lower case.</param>
public sealed record RegulatedArea(
    string Area, IReadOnlyList<string> Services, IReadOnlyList<string> Owners, IReadOnlyList<string> ResourceTypes, string Reason)
{
    public bool Holds(Incidents.Service service) =>
        Services.Contains(service.Id) || Owners.Contains(service.Owner) || service.Resources.Any(resource => ResourceTypes.Contains(Incidents.ArmId.TypeOf(resource)));
}

/// <summary>When more autonomy is proposed to a person.</summary>
/// <param name="PromoteAfter">Successes without a failure in between.</param>
/// <param name="StaleAfter">A record that was not used for so long proposes nothing.</param>
public sealed record AutonomyTerms(int PromoteAfter, TimeSpan StaleAfter)
{
    public static AutonomyTerms Default { get; } = new(5, TimeSpan.FromDays(90));
}

public sealed record EarlierPolicy(int Version, string Reason, string Author);
