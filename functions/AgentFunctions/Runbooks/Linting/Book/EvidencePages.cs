using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>What is looked at and what is thought of it.</summary>
static class EvidencePages
{
    const string Errors = "errors:       {source: azure-monitor-metric, value: 100 * Http5xx / Requests, window: 5m, baseline: same time 7d ago, maxAge: 3m}";

    public static readonly IReadOnlyList<LintRule> All =
    [
        new("evidence.required", "What is required is gathered.", Swap, "requiredEvidence: [errors,", "requiredEvidence: [errrors,"),
        new("evidence.none", "A runbook that acts requires evidence.", Swap, "requiredEvidence: [errors, traffic, swap, staging, release, dependencies]", "requiredEvidence: []"),
        new("evidence.reserved", "A name of the language is no name of evidence.", Swap, "  platform:     {source", "  target:       {source"),
        new("evidence.parameter", "A source is given what it needs and nothing else.", Swap, "slot: \"{swap.sourceSlot}\", maxAge: 1m", "maxAge: 1m"),
        new("evidence.max-age", "Everything has some age.", Swap, "{source: dependency-health, maxAge: 2m}", "{source: dependency-health, maxAge: 0m}"),
        new("evidence.baseline", "Only a metric has a baseline.", Swap, "{source: dependency-health, maxAge: 2m}", "{source: dependency-health, baseline: same time 7d ago, maxAge: 2m}"),
        new("evidence.expression", "A metric's value is arithmetic over metric names.", Swap, "value: 100 * Http5xx / Requests", "value: 100 * Http5xx; drop"),
        new("evidence.query", "A query is a file of the source's language.", Swap, "query: new-exceptions.kql", "query: new-exception.kql"),
        new("evidence.policy", "What the policy requires is gathered.", Policy, "requiredEvidence: [errors, traffic, release]", "requiredEvidence: [errors, traffic, ledger]"),
        new("evidence.two-meanings", "Runbooks that can meet in one incident mean the same by one name.", Flag, Errors, Errors.Replace("100 * Http5xx / Requests", "Http5xx", StringComparison.Ordinal)),
        new("evidence.unknown", "A condition names evidence that is gathered.", Swap, "appliesWhen: swap.at", "appliesWhen: swop.at"),
        new("fact.unknown", "A condition names a fact that the source answers.", Swap, "when: exceptions.new >= 1", "when: exceptions.neww >= 1"),
        new("baseline.missing", "Who compares with a baseline has one.", Swap, "value: Requests, window: 5m, baseline: same time 7d ago, maxAge: 3m", "value: Requests, window: 5m, maxAge: 3m"),
        new("condition.syntax", "A condition is one comparison.", Swap, "when: errors.value > 5 x baseline", "when: errors.value > 5 x baseline and more"),
        new("condition.kind", "Numbers are compared with numbers, times with times.", Swap, "- staging.state == Running", "- staging.state > 3"),
        new("template.syntax", "A brace names a fact.", Swap, "slot: \"{swap.sourceSlot}\", targetSlot", "slot: \"{swap sourceSlot}\", targetSlot"),
        new("template.itself", "Evidence does not wait for itself.", Swap, "slot: \"{swap.sourceSlot}\", maxAge: 1m", "slot: \"{staging.version}\", maxAge: 1m"),
        new("hypothesis.empty", "Something speaks for each hypothesis.", Swap, "azure-incident:  [{when: platform.state != Available, weight: 7}]", "azure-incident:  []"),
        new("act-on.missing", "Steps say when the evidence is good enough for them.", Swap, "actOn: {hypothesis: bad-release, lead: 3}", "#"),
        new("act-on.unknown", "The hypothesis to act on is one of the runbook's.", Swap, "{hypothesis: bad-release, lead: 3}", "{hypothesis: bad-relase, lead: 3}"),
        new("act-on.lead", "The hypothesis can lead by what is asked.", Swap, "{hypothesis: bad-release, lead: 3}", "{hypothesis: bad-release, lead: 30}"),
        new("act-on.alone", "Something can speak against it.", Swap, "  dependency-down: [{when: dependencies.unhealthy >= 1, weight: 7}]\n  azure-incident:  [{when: platform.state != Available, weight: 7}]\n", ""),
        new("call-on.unknown", "A person is called for one of the runbook's hypotheses.", Swap, "{hypothesis: bad-release, lead: 3}", "{hypothesis: bad-release, lead: 3}\ncallOn: [dependency-dawn]"),
        new("call-on.acts", "What is acted on is nobody's call.", Swap, "{hypothesis: bad-release, lead: 3}", "{hypothesis: bad-release, lead: 3}\ncallOn: [bad-release]"),
    ];
}
