using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>catalog/oncall.yaml</c>.</summary>
static class OnCallShape
{
    static readonly MapShape StandIn = new("a stand-in",
    [
        Need("person", Name, "who stands in"),
        Need("from", Time, "begins"),
        Need("to", Time, "ends"),
    ]);

    static readonly MapShape Rotation = new("a rotation",
    [
        Need("people", new ListShape(Name), "in the order of their turns"),
        Need("from", Time, "when the first turn of the first person begins"),
        Need("every", Duration, "how long a turn is, as 7d"),
        May("overrides", new ListShape(StandIn), "who stands in, and when"),
    ]);

    static readonly MapShape Schedule = new("a schedule of PagerDuty",
    [
        Need("schedule", Text, "its id there, as PABC123"),
        Need("people", new MapShape("people", [], Text), "short names to sign-in addresses there"),
        Need("fallback", Name, "asked when PagerDuty does not answer"),
    ]);

    static readonly MapShape Delegation = new("a delegation",
    [
        Need("from", Name, "who does not answer"),
        Need("to", Name, "who answers instead; of the same chain"),
        Need("start", Time, "begins"),
        Need("end", Time, "ends"),
        Need("reason", Text, "for the record"),
    ]);

    static readonly MapShape Contact = new("a person",
    [
        May("email", new TextShape("a mail address, as asha@contoso.example", "^[^@\\s<>,;\"]+@[A-Za-z0-9.-]+$"), "where mail reaches this person alone"),
        May("slack", new TextShape("Slack's id of a member, as U012AB3CD", "^[UW][A-Z0-9]{2,20}$"), "whose clicks in Slack are theirs"),
    ]);

    public static readonly MapShape File = new("the on-call book",
    [
        May("rotations", new MapShape("rotations", [], Rotation), "by name; a name in a service's oncall stands for whoever's turn it is"),
        May("pagerduty", new MapShape("schedules", [], Schedule), "by name, as a rotation"),
        May("people", new MapShape("people", [], Contact), "by short name: where they are reached, for channels.yaml"),
        May("delegations", new ListShape(Delegation), "known before; people delegate at short notice with POST /api/delegations"),
    ]);
}
