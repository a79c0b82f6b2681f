using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>What must never pass, written from the design and from nothing of the guardrails' own code.</summary>
static class Inspector
{
    static readonly string[] Allowed = ["app-service.restart", "app-service.slot-swap", "app-service.scale", "app-service.tag", "app-service.recycle", "notify-only"];

    /// <summary>Why the action must not be done even if people agree; empty if it may.</summary>
    public static IEnumerable<string> OutsideEnvelope(GuardrailCase asked)
    {
        if (asked.Runbook is not { } runbook || asked.Step is not { } step || asked.Proposal is not { } proposal || asked.Ambiguous is not null)
            return ["no runbook, no step, no proposal, or ambiguous"];
        return new (string What, bool Broken)[]
        {
            ("stop", asked.Stops is null || IsStopped(asked, proposal)),
            ("taken over", asked.Incident.TakenBy is not null),
            ("resolved", asked.Incident.Alerts.Count == 1 && asked.Incident.Alerts[0].ResolvedAt is not null),
            ("closed", asked.Incident.State.ToString() is "Suppressed" or "Grouped" or "Resolved" or "Closed" or "ResolvedUpstream" or "HandedOff" or "Stopped" or "RolledBack"),
            ("service", asked.Incident.RootService is not ("checkout" or "web" or "ledger" or "sessions") || asked.Incident.Environment != "production"),
            ("category", runbook.Category == Category.HumanOnly || runbook.Class is not ("unhealthy-instance" or "bad-deployment")),
            ("catalog", !Allowed.Contains(proposal.Kind) || proposal.Kind != step.Kind || proposal.Undo?.Kind != step.UndoKind || proposal.Undo?.Kind == "redis.flush"),
            ("target", !TargetFits(asked, step, proposal)),
            ("bounds", !InBounds(proposal) || (step.Bounds.Count > 0 && !Numbers(proposal, 2, 4))),
            ("evidence", asked.Snapshot.Evidence.All(evidence => evidence.Name != "errors" || evidence.Status != EvidenceStatus.Fresh)),
            ("hypothesis", runbook.ActOnHypothesis != "sick" || asked.Hypotheses[0].Weight < asked.Hypotheses[1].Weight + 3),
            ("model", asked.ModelConfidence is 0.1 or double.NaN),
            ("record", asked.Record.Failed > 20),
            ("stage", asked.Stage is not (Stage.Auto or Stage.Suggest) || runbook.StageCeiling == Stage.Observe),
            ("attempts", asked.Attempt < 1 || asked.Attempt > step.MaxAttempts || DidNotHelp(asked, step, proposal)),
            ("caps", OverCaps(asked, runbook)),
            ("precondition", asked.Preconditions.Count != 1 || asked.Preconditions[0].Holds != true),
            ("order", proposal.Kind == "app-service.recycle" && GentlerIsLeft(asked, runbook, step)),
        }.Where(check => check.Broken).Select(check => check.What);
    }

    /// <summary>Why a person must agree first; empty if nobody needs to.</summary>
    public static IEnumerable<string> NeedsPerson(GuardrailCase asked)
    {
        var (runbook, service) = (asked.Runbook!, asked.Services.Find(asked.Incident.RootService)!);
        if (asked.Stage != Stage.Auto || runbook.StageCeiling != Stage.Auto)
            yield return "stage";
        if (service.Tier == "critical")
            yield return "critical";
        if (runbook.AlwaysAsk.Any(row => row.Tier == "*" || row.Tier == service.Tier))
            yield return "always ask";
        if (asked.Record.Succeeded == 0)
            yield return "first run";
        if (asked.Policy.Freezes.Count > 0)
            yield return "freeze";
        var severity = asked.Incident.Severity switch { Severity.Sev0 => 4, Severity.Sev1 => 3, Severity.Sev2 => 2, _ => 1 };
        var risk = severity * asked.Actions.Find(asked.Proposal!.Kind)!.Risk;
        if (risk >= 8 || (risk >= 4 && (runbook.Category == Category.SemiSafe || runbook.Class == "bad-deployment")))
            yield return "risk";
    }

    static bool IsStopped(GuardrailCase asked, ProposedAction proposal) => asked.Stops!.Any(order => order.Scope switch
    {
        "global" or "gibberish" or "incident:INC-0001" or "runbook:instance-restart" => true,
        "environment:production" => asked.Incident.Environment is "production" or "PRODUCTION",
        "service:checkout" => asked.Incident.RootService == "checkout",
        "service:web" => asked.Incident.RootService == "web",
        "action:app-service.restart" => proposal.Kind == "app-service.restart",
        _ => true,
    });

    static bool TargetFits(GuardrailCase asked, StepEnvelope step, ProposedAction proposal)
    {
        if (proposal.Target != step.Target || proposal.Service != asked.Incident.RootService)
            return false;
        return proposal.Kind == "notify-only" || (asked.Incident.RootService, proposal.Target.Split('/').Last()) is ("checkout", "app-checkout") or ("web", "app-web") or ("ledger", "app-ledger");
    }

    static bool InBounds(ProposedAction proposal) => proposal.Kind switch
    {
        "app-service.scale" => proposal.Parameters.Count == 1 && Numbers(proposal, 1, 10),
        "app-service.tag" => proposal.Parameters.Count == 1 && proposal.Parameters.GetValueOrDefault("names") == "blue",
        "app-service.slot-swap" => SwapInBounds(proposal.Parameters) && (proposal.Undo is null || SwapInBounds(proposal.Undo.Parameters)),
        _ => proposal.Parameters.Count == 0,
    };

    static bool SwapInBounds(IReadOnlyDictionary<string, string> parameters) =>
        parameters.Count == 2 && parameters.GetValueOrDefault("targetSlot") == "production"
        && parameters.GetValueOrDefault("slot") is { Length: > 0 and <= 200 } slot && !slot.Contains('\n');

    static bool Numbers(ProposedAction proposal, int min, int max) =>
        proposal.Parameters.TryGetValue("instances", out var text) && int.TryParse(text, out var count) && count >= min && count <= max;

    static IEnumerable<ActionRecord> Counted(GuardrailCase asked) => asked.History.Where(record =>
        !record.IsUndo && record.State != ActionState.Refused && record.OperationKey != $"INC-0001/{asked.Step!.Id}/{asked.Attempt}");

    static bool DidNotHelp(GuardrailCase asked, StepEnvelope step, ProposedAction proposal)
    {
        var mine = Counted(asked).Where(record => record.IncidentId == "INC-0001").ToList();
        return mine.Any(record => record.Action.Kind == proposal.Kind && record.Action.Target == proposal.Target && record.State is ActionState.Failed or ActionState.Unknown)
            || mine.Count(record => record.StepId == step.Id) >= step.MaxAttempts
            || (step.Id == "restart" && asked.Incident.Verifications.Any(seen => seen.Answer != VerificationAnswer.Better));
    }

    static bool OverCaps(GuardrailCase asked, RunbookEnvelope runbook)
    {
        var counted = Counted(asked).ToList();
        var incident = counted.Count(record => record.IncidentId == "INC-0001") + asked.Incident.Actions.Count;
        var hour = counted.Count(record => (Now - record.At).TotalMinutes < 60);
        var day = counted.Count(record => (Now - record.At).TotalMinutes < 1440 && record.Action.Service == asked.Incident.RootService);
        var busy = counted.Where(record => record.Action.Service != asked.Incident.RootService && record.State is ActionState.Intended or ActionState.Accepted)
            .Select(record => record.Action.Service).Where(service => service != asked.Incident.RootService).Distinct().Count();
        return incident >= Math.Min(2, runbook.ActionsPerIncident ?? 2) || hour >= 5 || day >= Math.Min(3, runbook.PerServicePerDay ?? 3)
            || busy >= Math.Min(2, runbook.ServicesAtOnce ?? 2);
    }

    static bool GentlerIsLeft(GuardrailCase asked, RunbookEnvelope runbook, StepEnvelope step) => runbook.Steps.Any(other =>
        other.Id != step.Id && other.Kind == "app-service.restart" && !asked.History.Any(record => record.IncidentId == "INC-0001" && record.StepId == other.Id && !record.IsUndo));
}
