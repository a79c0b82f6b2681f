using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>The action catalog and the policy.</summary>
static class CatalogPages
{
    public static readonly IReadOnlyList<LintRule> All =
    [
        new("action.undo", "An action's undo is an action.", Actions, "undo: app-service.slot-swap ", "undo: app-service.slot-swip "),
        new("action.reversible", "Reversible actions, and only they, name their undo.", Actions, "    reversibility: destructive ", "    reversibility: reversible "),
        new("action.precondition", "What holds for every runbook looks at the target.", Actions, "preconditions: [target.operationsInFlight == 0]", "preconditions: [errors.value > 2]"),
        new("action.unknown", "A class allows actions that are there.", Policy, "actions: [app-service-plan.scale-out]", "actions: [app-service-plan.scaleout]"),
        new("action.destructive", "No class allows what cannot be taken back.", Policy, "actions: [app-service-plan.scale-out]", "actions: [redis.flush]"),
        new("human-only.actions", "What is for people only allows nothing.", Policy, "security:        {\"*\": {category: human-only, actions: []", "security:        {\"*\": {category: human-only, actions: [notify-only]"),
        new("approval.role", "Approvers have a role.", Policy, "{tier: critical, approvers: 1, role: Responder.Approve,", "{tier: critical, approvers: 1,"),
        new("role.undeclared", "The policy says who has a role.", Policy, "  Responder.Approve: on-call", "  Responder.Aprove: on-call"),
        new("risk.bands", "Medium begins before high.", Policy, "mediumFrom: 6", "mediumFrom: 20"),
        new("risk.blast-radius", "Every size of an incident has a factor.", Policy, "    - {factor: 3}", "    - {upTo: 9, factor: 3}"),
        new("regulated.unknown", "A regulated area names what is there.", Policy, "owners: [identity-team]", "owners: [identiti-team]"),
        new("regulated.empty", "Something is in a regulated area.", Policy, "area: sign-in data, owners: [identity-team]", "area: sign-in data, owners: []"),
        new("policy.history", "Every version of the policy keeps its reason and author.", Policy, "- {version: 1,", "- {version: 3,"),
    ];
}
