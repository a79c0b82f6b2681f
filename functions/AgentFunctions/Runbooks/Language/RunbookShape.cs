using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>{id}/runbook.yaml</c>.</summary>
static class RunbookShape
{
    static readonly MapShape Match = new("match",
    [
        May("resourceType", Texts, "ARM types of the affected resource, as Microsoft.Web/sites; * for any"),
        May("monitoringService", Texts, "who sent the alert: Platform, Log Alerts V2, ...; * for any"),
        May("signal", Texts, "the metric's, rule's or event's name; * for any"),
        May("severity", new ListShape(Severity, OrOne: true), "the severities that this runbook is for"),
        May("environment", Texts, "production, staging, ...; * for any"),
    ]);

    static readonly MapShape Evidence = new("evidence",
    [
        Need("source", new WordShape([.. EvidenceSources.All.Select(source => source.Name)]), "who answers"),
        May("value", Text, "azure-monitor-metric: an expression over metric names"),
        May("slot", Text, "app-service-slot, app-service-deployments: which slot"),
        May("query", Text, "log-query, prometheus: the file under queries/"),
        May("namespace", Text, "aks-rollout: the namespace"),
        May("workload", Text, "aks-rollout: the deployment's name"),
        May("page", Text, "third-party-status: the page's name in azure.json"),
        May("kind", Text, "recent-changes: only changes of this kind"),
        May("host", Text, "certificate, dns: which host"),
        May("window", Duration, "the time range that is looked at"),
        May("baseline", new TextShape("the same time some days ago, as `same time 7d ago`", "^same time [0-9]{1,2}[hd] ago$"), "what is normal"),
        Need("maxAge", Duration, "older is stale, and stale escalates if required"),
    ]);

    static readonly MapShape Weighted = new("a line of a hypothesis",
    [
        Need("when", Condition, "one comparison on the evidence"),
        Need("weight", Count(1, 100), "how much it speaks for the hypothesis"),
    ]);

    static readonly MapShape ActOn = new("actOn",
    [
        Need("hypothesis", Name, "the one that must lead"),
        Need("lead", Count(1, 100), "by how much; less is contradictory evidence and a person decides"),
    ]);

    static readonly MapShape Parameters = new("parameters", [], Any);

    static readonly MapShape Undo = new("undo",
    [
        Need("action", Text, "the catalog kind that takes it back"),
        Need("parameters", new EitherShape(new WordShape("same"), Parameters), "same, or its own; {before.x} is what was recorded before the act"),
    ]);

    static readonly MapShape Better = new("better",
    [
        May("below", Text, "the signal is less than this"),
        May("above", Text, "the signal is more than this"),
        Need("for", Duration, "how long it must hold"),
        May("while", Condition, "what must hold as well: no traffic is not health"),
    ]);

    static readonly MapShape Worse = new("worse",
    [
        May("below", Text, "the signal is less than this"),
        May("above", Text, "the signal is more than this"),
        Need("for", Duration, "how long it must hold"),
    ]);

    static readonly MapShape Verify = new("verify",
    [
        Need("signal", Text, "evidence and fact: errors.value"),
        Need("settle", Duration, "wait before the first look"),
        Need("window", Duration, "how long a look may still change its mind"),
        Need("better", Better, "then the incident is mitigated"),
        May("worse", Worse, "then it is undone and escalated; neither of the two, or no data: escalated"),
    ]);

    static readonly MapShape Step = new("a step",
    [
        Need("id", Name, "the step's name, as swap-back"),
        Need("action", Text, "a kind of catalog/actions.yaml"),
        Need("target", Text, "the root service's first resource, or its only one of a type: {incident.rootService.resourceOf.microsoft.web/sites}"),
        May("parameters", Parameters, "of the action; {evidence.fact} is bound from the evidence"),
        May("bounds", new MapShape("bounds", [], new ListShape(Any, OrOne: true)), "allowed values of a parameter, or min..max"),
        Need("preconditions", new ListShape(Condition), "read again just before the act; false or unreadable = do not act"),
        May("risk", Count(1, 3), "1 to 3; the catalog's if not said, and never less than that"),
        May("reversibility", new WordShape("reversible", "harmless", "destructive"), "for the reader at night; must be what the catalog says"),
        May("attempts", Count(1, 5), "effects, not HTTP sends; 1 if not said"),
        May("undo", Undo, "what takes it back"),
        Need("verify", Verify, "how to see whether it helped"),
    ]);

    static readonly MapShape Always = new("alwaysFor",
    [
        Need("tier", TierOrAny, "of the service"),
        Need("approvers", Count(1, 3), "how many different people"),
        Need("role", Text, "which they must have"),
    ]);

    static readonly MapShape BySeverity = new("patience",
    [
        May("Sev0", Duration, "3m if not said"),
        May("Sev1", Duration, "5m if not said"),
        Need("other", Duration, "Sev2 to Sev4"),
    ]);

    static readonly MapShape Tier = new("a tier of the chain",
    [
        Need("ask", new WordShape("on-call", "secondary", "service-owner", "manager"), "who is asked"),
        Need("patience", new EitherShape(Duration, BySeverity), "how long before the next is asked"),
        May("remindAt", Percent, "share of the patience after which they are reminded"),
    ]);

    static readonly MapShape Approval = new("approval",
    [
        May("alwaysFor", new ListShape(Always, OrOne: true), "asks also in stage auto"),
        May("chain", new ListShape(Tier), "silence moves on by itself; on-call, secondary, service owner if not said"),
        May("onSilence", new WordShape("page-and-hand-off", "hand-off"), "when nobody answers; nothing is done either way"),
        May("onDecline", new WordShape("hand-off"), "when somebody says no"),
    ]);

    static readonly MapShape Caps = new("caps",
    [
        May("actionsPerIncident", Count(0, 100), "effects on one incident"),
        May("perService", PerDay, "effects on one service"),
        May("servicesAtOnce", Count(1, 100), "services with an action in flight"),
        May("stageCeiling", Stage, "no further than this, whatever was earned"),
    ]);

    static readonly MapShape Neighbours = new("neighbours", [], Text);

    public static readonly MapShape File = new("a runbook",
    [
        Need("runbook", Name, "its id: the name of its folder"),
        Need("title", Text, "what is wrong and what it does"),
        Need("version", VersionNumber, "one more at every change"),
        Need("reason", Text, "why this version exists"),
        Need("author", Text, "who wrote this version; never asked to approve it"),
        Need("owner", Text, "a team of catalog/services.yaml"),
        Need("match", Match, "on the alert; every line must hold"),
        May("appliesWhen", Condition, "on the evidence; otherwise the next runbook by priority"),
        Need("priority", Count(0, 1000), "higher first; two that apply with equal priority are ambiguous"),
        Need("class", Name, "an incident class of catalog/policy.yaml"),
        Need("category", Category, "how far autonomy may ever go"),
        Need("requiredEvidence", new ListShape(Name), "missing or stale = escalate"),
        Need("evidence", new MapShape("evidence", [], Evidence), "gathered side by side"),
        May("hypotheses", new MapShape("hypotheses", [], new ListShape(Weighted)), "possible causes and what speaks for each"),
        May("actOn", ActOn, "which hypothesis must lead before anything is done"),
        May("callOn", new ListShape(Name), "hypotheses that nothing here mends: when one of them leads, a person is called"),
        May("steps", new ListShape(Step), "in order"),
        May("approval", Approval, "can only make the policy stricter"),
        May("caps", Caps, "can only make the policy stricter"),
        May("neighbours", Neighbours, "runbooks that are taken for this one, and what tells them apart"),
        May("notes", Text, "for people; never sent to a model"),
        May("forModel", new ListShape(Text), "the only words for a model: what to look at and when to stop; they allow nothing"),
    ]);
}
