using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>catalog/actions.yaml</c>.</summary>
static class CatalogShapes
{
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
        May("preconditions", new ListShape(Text), "hold for every runbook: conditions on `target`, and `symptom persists`"),
        May("undo", Text, "the kind that takes it back, maybe itself"),
        May("noUndo", Text, "why nothing takes it back, where there is no undo"),
        May("records", new ListShape(Name), "fields of the target's state written down before the act"),
        Need("expectedDuration", Duration, "ten times as long is `outcome unknown`"),
        May("apiVersion", Text, "of the ARM call"),
    ]);

    public static readonly MapShape Actions = new("the action catalog",
    [
        Need("actions", new MapShape("actions", [], Action), "the closed list of what can be done at all"),
    ]);
}
