using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shapes of <c>catalog/services.yaml</c> and <c>catalog/actions.yaml</c>.</summary>
static class CatalogShapes
{
    static readonly MapShape Release = new("release",
    [
        Need("version", Text, "what runs now"),
        May("lastKnownGood", Text, "what ran well before"),
        Need("reversible", Flag, "false after a one-way data migration"),
        May("coordinatedWith", new ListShape(Name), "services that must go back with it"),
    ]);

    static readonly MapShape Noise = new("known noise",
    [
        Need("signal", Text, "of the alert"),
        Need("reason", Text, "why it is noise, and who said so"),
        Need("until", Time, "no longer noise from then on"),
    ]);

    static readonly MapShape Maintenance = new("a maintenance window",
    [
        Need("from", Time, "begins"),
        Need("to", Time, "ends"),
        Need("reason", Text, "what is done then"),
    ]);

    static readonly MapShape Service = new("a service",
    [
        Need("title", Text, "for people"),
        Need("owner", Text, "the team"),
        Need("tier", Tier, "how much it matters"),
        Need("environment", Text, "production, staging, ..."),
        May("userFacing", Flag, "a failure is seen by customers; false if not said"),
        May("regulated", Flag, "holds regulated data: human-only; false if not said"),
        Need("oncall", new ListShape(Name), "who is asked, in order: on-call, secondary, service owner"),
        Need("resources", new ListShape(Text), "ARM ids, or type/name behind the prefix; the first is what actions target"),
        May("dependsOn", new ListShape(Name), "services that this one calls"),
        May("release", Release, "what runs and how to go back"),
        May("knownNoise", new ListShape(Noise), "alerts that are suppressed"),
        May("maintenance", new ListShape(Maintenance), "when alerts are suppressed"),
    ]);

    public static readonly MapShape Services = new("the service catalog",
    [
        May("prefix", Text, "stands before every resource that does not begin with /"),
        Need("services", new MapShape("services", [], Service), "by short name"),
    ]);

    static readonly MapShape Parameter = new("a parameter",
    [
        Need("type", new WordShape("text", "number", "flag", "list"), "what it holds"),
        May("required", Flag, "true if not said"),
        May("min", new NumberShape(-1_000_000, 1_000_000, false), "inclusive"),
        May("max", new NumberShape(-1_000_000, 1_000_000, false), "inclusive"),
        May("oneOf", new ListShape(Any), "allowed texts"),
    ]);

    static readonly MapShape Action = new("an action",
    [
        Need("title", Text, "for people"),
        May("resourceType", Text, "ARM type of the target; `*` for any resource of the service; none for no target"),
        May("parameters", new MapShape("parameters", [], Parameter), "by name"),
        May("permission", Text, "the Azure permission that the act needs"),
        May("alsoNeeds", new ListShape(Text), "further permissions: reads, polls, linked checks"),
        May("dataPermissions", new ListShape(Text), "permissions of the data plane"),
        Need("reversibility", new WordShape("reversible", "harmless", "destructive"), "reversible needs undo"),
        May("statePreserving", Flag, "false if it loses memory, temp disk or cache; true if not said"),
        Need("risk", Count(1, 3), "1 to 3"),
        Need("blastRadius", new WordShape("instance", "resource", "service"), "who may notice"),
        Need("idempotency", new WordShape("stated", "named", "toggles", "repeats"), "what the same call sent twice would do"),
        May("preconditions", new ListShape(Text), "conditions on `target` that hold for every runbook"),
        May("undo", Text, "the kind that takes it back, maybe itself"),
        May("records", new ListShape(Name), "fields of the target's state written down before the act"),
        Need("expectedDuration", Duration, "ten times as long is `outcome unknown`"),
        May("apiVersion", Text, "of the ARM call"),
    ]);

    public static readonly MapShape Actions = new("the action catalog",
    [
        Need("actions", new MapShape("actions", [], Action), "the closed list of what can be done at all"),
    ]);
}
