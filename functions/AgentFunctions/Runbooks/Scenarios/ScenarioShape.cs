using AgentFunctions.Runbooks.Language;
using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>The shape of <c>{id}/tests/*.yaml</c>.</summary>
static class ScenarioShape
{
    static readonly MapShape Service = new("service",
    [
        Need("name", Name, "a service of catalog/services.yaml"),
        May("tier", Tier, "instead of the catalog's"),
        May("environment", Text, "instead of the catalog's"),
        May("userFacing", Flag, "instead of the catalog's"),
        May("regulated", Flag, "instead of the catalog's"),
        May("oncall", new ListShape(Name), "instead of the catalog's"),
    ]);

    static readonly MapShape Record = new("record",
    [
        Need("succeeded", Count(0, 10_000), "runs of this runbook version that ended well"),
        May("failed", Count(0, 10_000), "runs that did not; 0 if not said"),
    ]);

    static readonly MapShape WorldLine = new("a line of the world",
    [
        May("at", Duration, "from the start on; with after: so long after the step"),
        May("after", Text, "once this step (or `undo STEP`) has had its effect"),
    ], Others: new EitherShape(new WordShape("missing"), new MapShape("facts", [], Any)));

    static readonly MapShape Alert = new("an alert",
    [
        Need("at", Duration, "when it arrives"),
        May("file", Text, "its payload, relative to this file"),
        May("signal", Text, "instead of a file: what it is about"),
        May("severity", Severity, "with signal; Sev3 if not said"),
        May("monitoringService", Text, "with signal; Platform if not said"),
        May("service", Name, "with signal: whose; the scenario's service if not said"),
        May("target", Name, "with file: whose resource stands in for the payload's"),
        May("resolves", Text, "the signal or file name of the alert that ends now"),
    ]);

    static readonly MapShape Person = new("what a person does",
    [
        Need("at", Duration, "when"),
        Need("who", Name, "a name of the on-call list, or anybody"),
        Need("does", new TextShape("approve, decline, take over, close, or stop SCOPE", "^(approve|decline|take over|close|stop (global|[a-z]+:[A-Za-z0-9.-]+))$"), "what"),
    ]);

    static readonly MapShape EvidenceExpected = new("expected evidence",
    [
        May("fresh", new ListShape(Name), "present and young enough"),
        May("stale", new ListShape(Name), "present and too old"),
        May("missing", new ListShape(Name), "not there"),
    ]);

    static readonly MapShape Hypothesis = new("expected hypothesis",
    [
        Need("is", Name, "the one that leads"),
        May("lead", new TextShape("a comparison with a number, as \">= 3\"", "^(>=|<=|>|<|==) -?[0-9]{1,4}$"), "by how much"),
    ]);

    static readonly MapShape Asked = new("a person who is asked",
    [
        Need("who", Name, "the person"),
        May("at", Duration, "when"),
        May("reminder", Flag, "a second message to the same person"),
    ]);

    static readonly MapShape Action = new("an action",
    [
        Need("kind", Text, "of the action catalog"),
        May("at", Duration, "when it is sent"),
        May("times", Count(0, 10), "how often; 1 if not said"),
        May("undo", Flag, "it is the undo of a step"),
    ], Others: Any);

    static readonly MapShape Expect = new("expect",
    [
        May("evidence", EvidenceExpected, "how each source answered"),
        May("chosen", Name, "the runbook that was chosen, where it is not the one under test; none: no one applies, or it is not clear which"),
        May("class", Name, "what kind of incident it was taken for; any: not looked at"),
        May("hypothesis", new EitherShape(new WordShape("none", "any"), Hypothesis), "what was thought; none: nothing leads; any: not looked at"),
        May("asked", new ListShape(Asked), "who was asked, in order; [] for nobody"),
        May("actions", new ListShape(new EitherShape(Text, Action)), "effects on the world, in order: a step's id, `undo STEP`, or kind and parameters; [] for none"),
        May("verification", new WordShape("better", "same", "worse", "unknown"), "what measuring said"),
        May("escalatedTo", new ListShape(Name), "who was told because somebody before did not answer or could not help"),
        May("refusedBy", Text, "the precondition or the rule that forbade it"),
        May("because", Text, "the rule or reason that decided"),
        May("ends", new WordShape([.. ScenarioWords.States]), "the incident's last state; resolved also when Azure Monitor said so first"),
        May("within", Duration, "from the first alert on"),
    ]);

    /// <summary>In a variant, <c>x</c> replaces (the lines of service and expect one by one) and <c>x+</c> appends.</summary>
    static readonly IReadOnlyList<Member> Changeable =
    [
        May("stage", Stage, "how far the responder may go by itself"),
        May("record", Record, "what this runbook version has earned; a first run is always approved"),
        May("service", Service, "who is affected, and what differs from the catalog"),
        May("start", Time, "virtual time; every at: is counted from here"),
        May("world", new ListShape(WorldLine, OrOne: true), "what the evidence sources answer"),
        May("alerts", new ListShape(Alert, OrOne: true), "what arrives"),
        May("people", new ListShape(Person, OrOne: true), "what people do"),
        May("expect", Expect, "what must come of it"),
    ];

    static readonly MapShape ServiceChange = Service with { Members = [.. Service.Members.Select(member => member with { Required = false })] };

    static readonly MapShape Variant = new("a variant",
    [
        Need("name", Text, "what is different"),
        .. Changeable.Select(member => member.Shape == Service ? member with { Shape = ServiceChange } : member),
        .. Changeable.Where(member => member.Shape is ListShape).Select(member => member with { Key = member.Key + "+", Says = $"appended to {member.Key}" }),
    ]);

    static readonly string[] Always = ["stage", "service", "start", "world", "alerts", "expect"];

    public static readonly MapShape File = new("a scenario",
    [
        Need("scenario", Text, "a true sentence: what happens"),
        Need("runbook", Name, "the runbook under test"),
        .. Changeable.Select(member => member with { Required = Always.Contains(member.Key) }),
        May("variants", new ListShape(Variant), "the same story with one thing changed"),
    ]);
}
