using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>Retells an incident's timeline, entry by entry, with what the incident's record knows beside it.</summary>
sealed class CheckoutLines(Teller teller, Night night)
{
    static readonly string[] Silent = ["new", "suspected", "acknowledged", "received", "what changed?", "approval", "accepted"];
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
            case "plan": Planned(read.Incident.Plan!); break;
            case "verdict" when read.Incident.Plan is { Verdict: { } verdict }: Judged(verdict); break;
            case var silent when Silent.Contains(silent): break;
            case "acting": teller.Tell(entry.At, "acting", $"swapping {read.Incident.RootService}: staging -> production; operation key {read.Incident.Actions[^1]}"); break;
            case "looked first": teller.Tell(entry.At, "looked first", Looked(entry.Text), ToneOf(entry.What)); break;
            case "RESOLVED": teller.Tell(entry.At, entry.What, Ended(read.Incident), Tone.Good); break;
            case "done": teller.Tell(entry.At, "swap finished", $"settle {SettleOf(read.Incident.Plan!)} min, then measure"); break;
            case "verified BETTER": teller.Tell(entry.At, entry.What, Measured(read.Incident.Verifications[^1]), Tone.Good); break;
            default: teller.Tell(entry.At, LabelOf(entry.What), Personal(entry.Text), ToneOf(entry.What)); break;
        }
    }

    void Opened(DateTimeOffset at, Incident incident)
    {
        teller.Tell(night.Alerts.First, "alerts", $"{night.Alerts.Arrived}.  {night.Alerts.Answers}");
        teller.Tell(at, $"{incident.Id} opened", $"{incident.Severity}, {(incident.UserFacing ? "user-facing" : "internal")}, {incident.Environment}.  Root service: {incident.RootService}", Tone.Attention);
        teller.More("chain of impact", $"{Chain(incident)}   ({incident.Alerts.Count} alerts, 1 incident)");
    }

    /// <summary>Who depends on the one before stands behind an arrow; who depends on the same as the one before, behind a comma.</summary>
    string Chain(Incident incident) => string.Concat(incident.ImpactChain.Select((service, place) => place == 0
        ? service
        : (night.Library.Services.Find(service)?.DependsOn.Contains(incident.ImpactChain[place - 1]) == true ? " <- " : ", ") + service));

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
        teller.More("evidence", $"errors {Figure(snapshot, "errors", " %")}, traffic {Figure(snapshot, "traffic", "/min")}, {Fact(snapshot, "dependencies", "unhealthy")} dependencies sick, Azure {Fact(snapshot, "platform", "state").ToLowerInvariant()}");
        teller.More("", $"{Fact(snapshot, "exceptions", "new")} new exceptions since the swap, first: {Fact(snapshot, "exceptions", "first")}");
        teller.More("", Staging(snapshot));
    }

    void Chosen(DateTimeOffset at, Plan plan)
    {
        var others = plan.LookedAt.Where(considered => considered.RunbookId != plan.RunbookId).ToArray();
        var fitting = others.Count(considered => considered.Applies);
        teller.Tell(at, "runbook", $"{plan.RunbookId} v{plan.RunbookVersion}   ({others.Length} others looked at, {(fitting == 0 ? "none" : fitting)} of them applies)");
    }

    void Judged(Verdict verdict)
    {
        var asking = verdict.Rules.Where(rule => rule.Answer == verdict.Answer).ToArray();
        teller.More("verdict", $"{verdict.Answer.ToString().ToUpperInvariant()}   {verdict.Rules.Count} rules asked, {verdict.Rules.Count(rule => rule.Answer == VerdictAnswer.Act)} pass, {asking.Length} ask:  {asking.FirstOrDefault()?.Because}");
        teller.More("", $"confidence {Number(verdict.Confidence.Value)} = {string.Join(" x ", verdict.Confidence.Terms.Select(term => $"{term.Name} {Number(term.Value)}"))}");
        teller.More("", $"risk {verdict.Risk.Band} ({verdict.Risk.Action} x {verdict.Risk.Severity} x {verdict.Risk.BlastRadius})");
    }

    void Planned(Plan plan)
    {
        if (plan.Steps is not [var step, ..])
        {
            teller.More("plan", plan.Reason);
            return;
        }

        var slots = $"slot {step.Action.Parameters.GetValueOrDefault("slot")} -> {step.Action.Parameters.GetValueOrDefault("targetSlot")}";
        teller.More("plan", $"swap back: {step.Action.Service}, {slots}.  Undo: the same swap");
        teller.More("", $"expect: errors {step.Verify.Better} within {(step.Verify.Settle + step.Verify.Window).TotalMinutes:0} min, held for {step.Verify.BetterFor.TotalMinutes:0} min");
    }

    static string Ended(Incident incident)
    {
        var resolved = incident.Alerts.Count(alert => alert.ResolvedAt is not null);
        var mitigated = incident.MitigatedAt is { } at ? $"; mitigation proven {(at - incident.StartedAt).ToString(@"m\:ss", CultureInfo.InvariantCulture)} after the first alert" : "";
        return $"Azure Monitor says Resolved for {resolved} of {incident.Alerts.Count}{mitigated}";
    }

    static string Looked(string text) => text.Contains("(InFlight); NOT sent again", StringComparison.Ordinal)
        ? "accepted before the crash: the swap is in flight on checkout.  NOT sent again"
        : text;

    static string Staging(Snapshot snapshot)
    {
        var (held, good) = (Fact(snapshot, "staging", "version"), Fact(snapshot, "release", "lastKnownGood"));
        return held == good ? $"staging still holds {held}, the last known good release" : $"staging holds {held}; the last known good release is {good}";
    }

    static string SettleOf(Plan plan) => plan.Steps[0].Verify.Settle.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);

    static string Measured(Verification seen) => $"errors {seen.Before} -> {seen.Now} % (usual {seen.Baseline}); {seen.Because}";

    static string Change(ChangeEvent change, Incident incident)
    {
        var minutes = (incident.StartedAt - change.At).TotalMinutes;
        return $"{change.Kind} {change.Version} at {change.At:HH:mm} by {change.By}, {minutes:0} min before the alert";
    }

    static string Figure(Snapshot snapshot, string name, string unit)
    {
        if (snapshot.Find(name) is not { Status: EvidenceStatus.Fresh } evidence)
            return "unknown";
        return $"{Rounded(evidence.Facts.GetValueOrDefault("value"))}{unit} (usual {Rounded(evidence.Facts.GetValueOrDefault("baseline"))})";
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
