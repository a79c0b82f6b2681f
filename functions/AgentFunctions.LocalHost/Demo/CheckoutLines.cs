using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>Retells an incident's timeline, entry by entry, with what the incident's record knows beside it.</summary>
sealed class CheckoutLines(Teller teller, Night night)
{
    static readonly string[] Silent = ["received", "what changed?", "approval", "approved", "accepted"];
    int told;

    /// <summary>Tells what is new.</summary>
    public void TellNew(CaseRead read)
    {
        for (; told < read.Timeline.Count; told++)
            Tell(read.Timeline[told], read);
    }

    void Tell(TimelineEntry entry, CaseRead read)
    {
        switch (entry.What)
        {
            case "opened": Opened(entry.At, read.Incident); break;
            case "evidence": Seen(entry.At, read); break;
            case "runbook": Chosen(entry.At, read.Incident.Plan!); break;
            case "hypothesis": teller.More("hypothesis", entry.Text); break;
            case "plan": teller.More("plan", PlanOf(read.Incident.Plan!)); break;
            case "verdict" when read.Incident.Plan is { Verdict: { } verdict }: Judged(verdict); break;
            case var silent when Silent.Contains(silent): break;
            default: teller.Tell(entry.At, LabelOf(entry.What), Personal(entry.Text), ToneOf(entry.What)); break;
        }
    }

    void Opened(DateTimeOffset at, Incident incident)
    {
        teller.Tell(night.Alerts.First, "alerts", $"{night.Alerts.Arrived}.  {night.Alerts.Answers}");
        teller.Tell(at, $"{incident.Id} opened", $"{incident.Severity}, {(incident.UserFacing ? "user-facing" : "internal")}, {incident.Environment}.  Root service: {incident.RootService}", Tone.Attention);
        teller.More("chain of impact", $"{string.Join(" <- ", incident.ImpactChain)}   ({incident.Alerts.Count} alerts, 1 incident)");
    }

    void Seen(DateTimeOffset at, CaseRead read)
    {
        if (read.Snapshot is not { } snapshot)
            return;
        var changes = snapshot.Changes.OrderByDescending(change => change.At).Take(2).ToArray();
        for (var number = 0; number < changes.Length; number++)
            if (number == 0)
                teller.Tell(at, "what changed?", Change(changes[number], read.Incident));
            else
                teller.More("", $"also: {Change(changes[number], read.Incident)}");
        teller.More("evidence", $"errors {Figure(snapshot, "errors")} %, traffic {Figure(snapshot, "traffic")}, dependencies {Fact(snapshot, "dependencies", "unhealthy")} unhealthy, Azure {Fact(snapshot, "platform", "state")}");
        teller.More("", $"{Fact(snapshot, "exceptions", "new")} new exceptions since the swap, first: {Fact(snapshot, "exceptions", "first")}");
        teller.More("", $"staging still holds {Fact(snapshot, "staging", "version")}, the last known good release");
    }

    void Chosen(DateTimeOffset at, Plan plan)
    {
        var others = plan.LookedAt.Count(considered => considered.RunbookId != plan.RunbookId);
        teller.Tell(at, "runbook", $"{plan.RunbookId} v{plan.RunbookVersion}   ({others} others looked at; none of them applies)");
    }

    void Judged(Verdict verdict)
    {
        var asking = verdict.Rules.Where(rule => rule.Answer == verdict.Answer).ToArray();
        teller.More("verdict", $"{verdict.Answer.ToString().ToUpperInvariant()}   {verdict.Rules.Count} rules asked, {verdict.Rules.Count(rule => rule.Answer == VerdictAnswer.Act)} pass, {asking.Length} ask:  {asking.FirstOrDefault()?.Because}");
        teller.More("", $"confidence {Number(verdict.Confidence.Value)} = {string.Join(" x ", verdict.Confidence.Terms.Select(term => $"{term.Name} {Number(term.Value)}"))}");
        teller.More("", $"risk {verdict.Risk.Band} ({verdict.Risk.Action} x {verdict.Risk.Severity} x {verdict.Risk.BlastRadius})");
    }

    static string PlanOf(Plan plan)
    {
        if (plan.Steps is not [var step, ..])
            return plan.Reason;
        var slots = $"slot {step.Action.Parameters.GetValueOrDefault("slot")} -> {step.Action.Parameters.GetValueOrDefault("targetSlot")}";
        return $"swap back: {step.Action.Service}, {slots}.  Undo: the same swap.  Expect: errors {step.Verify.Better} within {(step.Verify.Settle + step.Verify.Window).TotalMinutes:0} min";
    }

    static string Change(ChangeEvent change, Incident incident)
    {
        var minutes = (incident.StartedAt - change.At).TotalMinutes;
        return $"{change.Kind} {change.Version} of {change.Service} at {change.At:HH:mm} by {change.By}, {minutes:0} min before the first alert";
    }

    static string Figure(Snapshot snapshot, string name)
    {
        if (snapshot.Find(name) is not { Status: EvidenceStatus.Fresh } evidence)
            return "unknown";
        return $"{Rounded(evidence.Facts.GetValueOrDefault("value"))} (baseline {Rounded(evidence.Facts.GetValueOrDefault("baseline"))})";
    }

    static string Fact(Snapshot snapshot, string name, string fact) => snapshot.Find(name)?.Facts.GetValueOrDefault(fact) ?? "no answer";

    static string Rounded(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number.ToString(number < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) : "unknown";

    static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    static string LabelOf(string what) => what == "read again" ? "asked again" : what;

    static string Personal(string text) => text
        .Replace($"escalated to {DemoOptions.You} (secondary)", "escalated to YOU (secondary)", StringComparison.Ordinal)
        .Replace($"by {DemoOptions.You}, for", "by you, for", StringComparison.Ordinal);

    static Tone ToneOf(string what) => what switch
    {
        "SILENCE" or "escalated" or "STOPPED" or "refused" => Tone.Attention,
        "looked first" or "RESOLVED" or "verified BETTER" => Tone.Good,
        "verified WORSE" or "failed" or "unclear" => Tone.Bad,
        _ => Tone.Plain,
    };
}
