using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>catalog/policy.yaml</c>.</summary>
static class PolicyShape
{
    static readonly MapShape Rule = new("a class rule",
    [
        Need("category", Category, "how far autonomy may ever go"),
        Need("actions", new ListShape(Text), "kinds of catalog/actions.yaml that are allowed"),
        Need("requiredEvidence", new ListShape(Name), "must be present and fresh, whatever the runbook says"),
        Need("minConfidence", Share, "below it a person decides"),
    ]);

    static readonly MapShape SeverityFactors = new("severity factors",
        [.. Severity.Words.Select(word => Need(word, Count(1, 10), "the factor"))]);

    static readonly MapShape BlastRow = new("a row of the blast radius",
    [
        May("upTo", Count(1, 100_000), "affected services; the row without it holds for all above"),
        Need("factor", Count(1, 10), "the factor"),
    ]);

    static readonly MapShape Risk = new("risk",
    [
        Need("severity", SeverityFactors, "by severity"),
        Need("blastRadius", new ListShape(BlastRow), "by number of affected services"),
        Need("mediumFrom", Count(1, 1000), "risk from here on is medium"),
        Need("highFrom", Count(1, 1000), "risk from here on is high"),
    ]);

    static readonly MapShape Approval = new("a row of the approval table",
    [
        May("risk", new WordShape("low", "medium", "high", "*"), "any if not said"),
        May("tier", TierOrAny, "any if not said"),
        May("environment", Text, "any if not said"),
        May("category", Category, "any if not said"),
        Need("approvers", Count(0, 5), "0: may act alone in stage auto"),
        May("role", Text, "each approver's"),
        May("fourEyes", Flag, "more than one person, none of them the runbook's author; false if not said"),
        Need("because", Text, "for the person who is asked"),
    ]);

    static readonly MapShape Confidence = new("confidence floors",
    [
        Need("freshness", Share, "of the telemetry"),
        Need("agreement", Share, "between sources"),
        Need("knownPattern", Share, "seen before"),
        Need("fit", Share, "of the hypothesis"),
    ]);

    static readonly MapShape Caps = new("caps",
    [
        Need("actionsPerIncident", Count(0, 100), "effects on one incident, undo not counted"),
        Need("actionsPerHour", Count(0, 1000), "effects of the whole responder"),
        Need("servicesAtOnce", Count(0, 1000), "services with an action in flight or being verified"),
        Need("perServicePerDay", Count(0, 1000), "effects on one service in 24 hours"),
        May("perKindPerHour", new MapShape("kinds", [], Count(0, 1000)), "kind of catalog/actions.yaml (* for each that is not named) to its effects in an hour"),
    ]);

    static readonly MapShape Freeze = new("a change freeze",
    [
        Need("from", Time, "begins"),
        Need("to", Time, "ends"),
        May("environment", Text, "any if not said"),
        Need("reason", Text, "why"),
    ]);

    static readonly MapShape Regulated = new("a regulated area",
    [
        Need("area", Text, "what it is, as payment data"),
        May("services", new ListShape(Name), "by short name"),
        May("owners", new ListShape(Text), "every service of these teams"),
        May("resourceTypes", new ListShape(Text), "every service with such a resource, as Microsoft.KeyVault/vaults"),
        Need("reason", Text, "the law, the contract or the decision"),
    ]);

    static readonly MapShape Autonomy = new("autonomy",
    [
        May("promoteAfter", Count(1, 1000), "successes in a row before stage auto is proposed to a person; 5 if not said"),
        May("staleAfter", Duration, "a record that is older proposes nothing; 90d if not said"),
    ]);

    static readonly MapShape Earlier = new("an earlier version",
    [
        Need("version", VersionNumber, "its number"),
        Need("reason", Text, "why it existed"),
        Need("author", Text, "who wrote it"),
    ]);

    public static readonly MapShape File = new("the policy",
    [
        Need("version", VersionNumber, "one more at every change"),
        Need("reason", Text, "why this version exists"),
        Need("author", Text, "who wrote it"),
        Need("classes", new MapShape("classes", [], new MapShape("environments of a class", [], Rule)), "incident class, environment (* for any), rule"),
        Need("risk", Risk, "action risk x severity x blast radius"),
        Need("approvals", new ListShape(Approval), "the first row that fits counts; no row = a person decides everything"),
        Need("confidence", Confidence, "each term below its floor escalates alone"),
        Need("caps", Caps, "what a runbook may only tighten"),
        May("freezes", new ListShape(Freeze), "when nothing is changed"),
        May("roles", new MapShape("roles", [], Text), "every role that a row or a runbook may name, and who has it"),
        May("regulated", new ListShape(Regulated), "people only, whatever the class says"),
        May("autonomy", Autonomy, "when more is proposed to a person"),
        May("history", new ListShape(Earlier), "earlier versions, newest first"),
        May("undoWhileStopped", Flag, "whether an undo may run while the stop button is pressed; false if not said"),
    ]);
}
