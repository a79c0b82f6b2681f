using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>What is done, when, how it is measured and taken back.</summary>
static class StepPages
{
    public static readonly IReadOnlyList<LintRule> All =
    [
        new("action.unknown", "The action is one of the catalog's.", Swap, "action: app-service.slot-swap ", "action: app-service.slot-swop "),
        new("action.not-allowed", "The policy allows the action for the class.", Swap, "action: app-service.slot-swap ", "action: redis.flush "),
        new("action.resource-type", "The runbook matches what the action works on.", Swap, "action: app-service.slot-swap ", "action: redis.flush "),
        new("step.target", "A step targets a resource of the root service.", Swap, "target: \"{incident.rootService.resourceId}\"", "target: \"/subscriptions/x\""),
        new("step.risk", "A step's risk is not below the catalog's.", Swap, "attempts: 1", "risk: 1\n    attempts: 1"),
        new("step.reversibility", "A step says of its action what the catalog says.", Swap, "attempts: 1", "reversibility: harmless\n    attempts: 1"),
        new("step.attempts", "Only what is harmless is repeated.", Swap, "attempts: 1", "attempts: 2"),
        new("step.symptom", "A precondition asks whether the trouble is still there.", Swap, "      - errors.value > 2 x baseline ", "      - traffic.value > 2 x baseline "),
        new("step.in-flight", "A precondition asks whether somebody else is changing the target.", Sick, "      - target.operationsInFlight == 0", "      #"),
        new("step.twice", "Each step has its own id.", Swap, "steps:\n", "steps:\n  - {id: swap-back, action: notify-only, target: \"{incident.rootService.resourceId}\", preconditions: [errors.value > 2 x baseline], "
            + "verify: {signal: errors.value, settle: 3m, window: 10m, better: {below: 2, for: 3m}}}\n"),
        new("steps.order", "What keeps state stands before what loses it.", Swap, "steps:\n", "steps:\n  - {id: restart, action: app-service.restart, target: \"{incident.rootService.resourceId}\", preconditions: [errors.value > 2 x baseline], "
            + "verify: {signal: errors.value, settle: 3m, window: 10m, better: {below: 2, for: 3m}}}\n"),
        new("parameter.missing", "Every parameter that the action needs is given.", Swap, ", preserveVnet: true}", "}"),
        new("parameter.unknown", "The action knows the parameter.", Swap, ", preserveVnet: true}", ", preserveVnet: true, preserveVnets: true}"),
        new("parameter.value", "The catalog allows the value.", Swap, "targetSlot: production", "targetSlot: staging"),
        new("parameter.bounds", "A value is inside the step's own bounds.", Swap, "slot: \"{swap.sourceSlot}\", targetSlot", "slot: blue, targetSlot"),
        new("parameter.evidence", "What an act depends on is required.", Sick, "requiredEvidence: [errors, traffic, instances,", "requiredEvidence: [errors, traffic,"),
        new("bounds.unknown", "Bounds are for a parameter of the action.", Swap, "bounds: {slot:", "bounds: {slt:"),
        new("bounds.empty", "Bounds allow something.", Swap, "bounds: {slot: [staging, previous]}", "bounds: {slot: []}"),
        new("bounds.looser", "Bounds are inside the catalog's.", ScaleOut, "bounds: {instances: 3..6}", "bounds: {instances: 3..60}"),
        new("undo.missing", "What can be taken back has its way back.", Swap, "    undo: {action: app-service.slot-swap, parameters: same}", "    #"),
        new("undo.action", "The undo is the catalog's.", Swap, "undo: {action: app-service.slot-swap,", "undo: {action: app-service.restart,"),
        new("undo.same", "The same value again takes nothing back.", ScaleOut, "parameters: {instances: \"{before.instances}\"}", "parameters: same"),
        new("undo.records", "An undo uses what is recorded before the act.", ScaleOut, "instances: \"{before.instances}\"", "instances: \"{before.count}\""),
        new("verify.signal", "Success is measured on a number.", Swap, "signal: errors.value", "signal: staging.state"),
        new("verify.evidence", "Success is measured on required evidence.", Flag, "signal: errors.value", "signal: exceptions.new"),
        new("verify.settle", "The first look comes after the effect can show.", Swap, "settle: 3m", "settle: 0m"),
        new("verify.window", "The window is long enough to see better or worse hold.", Swap, "window: 10m\n", "window: 1m\n"),
        new("verify.for", "One good moment is not health: better must hold, so that a flapping signal is not.", Swap, "better: {below: 1.5 x baseline, for: 3m,", "better: {below: 1.5 x baseline, for: 0m,"),
        new("verify.better", "It is said what better is.", Swap, "better: {below: 1.5 x baseline,", "better: {below: 1.5 x baseline, above: 1,"),
        new("verify.while", "Silence is not health.", Swap, ", while: traffic.value > 0.5 x baseline}", "}"),
        new("verify.worse", "An undo has something that calls for it.", Swap, "worse: {above: 1.3 x before, for: 2m}", "#"),
    ];
}
