using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>A library with one service, one class and one runbook whose one step is the kind in question.</summary>
static class ActingCase
{
    public static Library LibraryFor(KindWorld world, string? undo = null) => LibraryReader.Read(new RunbookFolder(new Dictionary<string, string>
    {
        ["catalog/actions.yaml"] = Repository.Text("runbooks", "catalog", "actions.yaml"),
        ["catalog/services.yaml"] = Services(world.Target),
        ["catalog/policy.yaml"] = Policy(world.Kind),
        ["act/runbook.yaml"] = Runbook(world, undo),
    })).Need();

    static string Services(string target) => $$"""
        services:
          shop:
            title: Shop
            owner: team
            tier: standard
            environment: production
            oncall: [asha, ben, chloe]
            resources: ["{{target}}"]
        """;

    static string Policy(string kind) => $$"""
        version: 1
        reason: For tests.
        author: dana
        classes:
          trouble:
            "*": {category: semi-safe, actions: [{{kind}}], requiredEvidence: [errors], minConfidence: 0.1}
        risk:
          severity: {Sev0: 4, Sev1: 3, Sev2: 2, Sev3: 1, Sev4: 1}
          blastRadius: [{factor: 1}]
          mediumFrom: 6
          highFrom: 18
        approvals:
          - {approvers: 1, role: Responder.Approve, because: A person agrees}
        confidence: {freshness: 0.1, agreement: 0.1, knownPattern: 0.1, fit: 0.1}
        caps: {actionsPerIncident: 5, actionsPerHour: 50, servicesAtOnce: 5, perServicePerDay: 50}
        freezes: []
        undoWhileStopped: false
        """;

    static string Runbook(KindWorld world, string? undo) => $$"""
        runbook: act
        title: Acts
        version: 1
        reason: For tests
        author: dana@contoso.example
        owner: team
        match:
          resourceType: "*"
          monitoringService: "*"
          signal: "*"
          severity: [Sev0, Sev1, Sev2, Sev3, Sev4]
          environment: "*"
        appliesWhen: errors.value > 1
        priority: 50
        class: trouble
        category: semi-safe
        requiredEvidence: [errors]
        evidence:
          errors: {source: azure-monitor-metric, value: Http5xx, window: 5m, baseline: same time 7d ago, maxAge: 3m}
        hypotheses:
          trouble: [{when: errors.value > 1, weight: 9}]
        actOn: {hypothesis: trouble, lead: 1}
        steps:
          - id: act
            action: {{world.Kind}}
            target: "{incident.rootService.resourceId}"
            parameters: { {{string.Join(", ", world.Parameters.Select(pair => $"{pair.Key}: \"{pair.Value}\""))}} }
            preconditions: [errors.value > 2 x baseline, target.operationsInFlight == 0]
            attempts: 1
            {{(undo is null ? "" : $"undo: {undo}")}}
            verify:
              signal: errors.value
              settle: 2m
              window: 10m
              better: {below: 1.5 x baseline, for: 3m}
              worse: {above: 1.3 x before, for: 2m}
        approval:
          chain: [{ask: on-call, patience: 15m}]
          onSilence: page-and-hand-off
          onDecline: hand-off
        caps: {actionsPerIncident: 5, perService: 50 in 24h, servicesAtOnce: 5, stageCeiling: suggest}
        """;
}
