using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Linting;

namespace AgentFunctions.Runbooks;

/// <summary>What <c>runbook new</c> writes: files that read and lint, with the places marked that only the author can fill.</summary>
public static class RunbookSkeleton
{
    const string Words = HeaderRules.Placeholder;

    /// <param name="id">Lower case with hyphens; the folder's name.</param>
    /// <param name="author">The author's sign-in name.</param>
    /// <param name="owner">A team of the service catalog.</param>
    /// <returns>Path relative to <c>runbooks/</c> to text.</returns>
    public static IReadOnlyDictionary<string, string> Write(string id, string author, string owner, Library library) => new Dictionary<string, string>
    {
        [$"{id}/runbook.yaml"] = Runbook(id, author, owner, FreePriority(library)),
        [$"{id}/tests/first.yaml"] = Scenario(id, library.Services.Services.First(service => service.ResourceType == "microsoft.web/sites" && !service.Regulated).Id),
    };

    /// <summary>Below those that are proven, and nobody's yet.</summary>
    static int FreePriority(Library library) =>
        Enumerable.Range(0, 1001).Reverse().First(priority => priority % 5 == 0 && priority < 40 && library.Runbooks.All(runbook => runbook.Priority != priority));

    static string Runbook(string id, string author, string owner, int priority) => $$"""
        {{PublishedSchemas.LineFor($"{id}/runbook.yaml")}}
        runbook: {{id}}
        title: {{Words}} - what is wrong, and what it does about it
        version: 1
        reason: "{{Words}} - the postmortem or drill that asked for this runbook"
        author: {{author}}
        owner: {{owner}}

        match:                                  # on the alert; every line must hold
          resourceType: Microsoft.Web/sites
          signal: [Http5xx]
          severity: [Sev0, Sev1, Sev2, Sev3]
          environment: [production]
        appliesWhen: errors.value > 2 x baseline  # on the evidence; what separates it from its nearest neighbour
        priority: {{priority}}
        class: bad-deployment                   # a class of catalog/policy.yaml
        category: semi-safe

        requiredEvidence: [errors, traffic, release]
        evidence:
          errors:       {source: azure-monitor-metric, value: 100 * Http5xx / Requests, window: 5m, baseline: same time 7d ago, maxAge: 3m}
          traffic:      {source: azure-monitor-metric, value: Requests, window: 5m, baseline: same time 7d ago, maxAge: 3m}
          release:      {source: release-record, maxAge: 7d}
          dependencies: {source: dependency-health, maxAge: 2m}

        hypotheses:                             # what speaks for it, and what speaks against it
          my-hypothesis:
            - {when: errors.value > 5 x baseline, weight: 3}
          dependency-down: [{when: dependencies.unhealthy >= 1, weight: 7}]

        # Steps come later: `actOn`, `steps` with preconditions, undo and verify, as runbooks/README.md shows.
        caps: {actionsPerIncident: 0, stageCeiling: observe}
        notes: |
          {{Words}} - where a person looks first, and whom they call.

        """;

    static string Scenario(string id, string service) => $$$"""
        {{{PublishedSchemas.LineFor($"{id}/tests/first.yaml")}}}
        scenario: {{{Words}}} - a true sentence about what happens
        runbook: {{{id}}}
        stage: suggest
        service: {name: {{{service}}} }
        start: 2026-11-20T10:00:00Z
        world:
          - {at: 0m, errors: {value: 0.4, baseline: 0.4}, traffic: {value: 5000, baseline: 5000}, release: {reversible: true}, dependencies: {unhealthy: 0}}
          - {at: 4m, errors: {value: 18}}
        alerts:
          - {at: 7m, signal: Http5xx, severity: Sev1}
          - {at: 30m, resolves: Http5xx}
        expect:
          evidence: {fresh: [errors, traffic, release, dependencies]}
          class: bad-deployment
          actions: []
          ends: resolved
        variants:
          - name: the release record does not answer
            world+: {at: 1m, release: missing}
            expect: {evidence: {missing: [release]}, because: evidence.required, ends: handed-off}

        """;
}
