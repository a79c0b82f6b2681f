using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Observing.Agreement;

/// <summary>Reads people's notes by the words of the library and compares. Pure: the definitions are in <c>Metrics/METRICS.md</c>.</summary>
sealed class Comparing(Library library)
{
    static readonly string[] Nothing = ["none", "nothing"];

    readonly string[] classes = [.. library.Runbooks.Select(runbook => runbook.Class).Concat(library.Policy.Classes.Select(one => one.Name)).Distinct()];
    readonly string[] signals = [.. library.Runbooks.SelectMany(runbook => runbook.Evidence).Select(evidence => evidence.Name).Distinct()];

    /// <returns>Null if no person wrote anything.</returns>
    public CaseAgreement? Of(Incident incident, Snapshot? snapshot)
    {
        if (incident.Notes.Count == 0 || incident.Plan is not { } plan)
            return null;
        var note = new PersonsNote(incident.Notes);
        var cited = plan.Hypotheses.SelectMany(one => one.Grounds).Where(ground => ground.Holds == true).SelectMany(EvidenceOf).Distinct().ToArray();
        var mentioned = signals.Where(note.Words.Name).ToArray();
        return new CaseAgreement(incident.Id, incident.RootService, incident.Thinking?.Summary ?? string.Join(' ', incident.Handoff?.Summary ?? [plan.Reason]), incident.Notes,
            [Root(incident, note), Class(plan, note), Cause(plan, note), Action(plan, note), Impact(incident, note)], cited, mentioned,
            [.. mentioned.Except(cited).Select(signal => new MissedSignal(signal, Why(snapshot?.Find(signal))))]);
    }

    FieldAgreement Root(Incident incident, PersonsNote note) =>
        FieldAgreement.Of("root", incident.RootService == "unknown" ? [] : [incident.RootService], Services("root", note), whole: true);

    FieldAgreement Class(Plan plan, PersonsNote note) =>
        FieldAgreement.Of("class", plan.Class == "unknown" ? [] : [plan.Class], Named("class", note, classes), whole: true);

    /// <summary>Causes are the hypotheses of the library; another cause than the leading one that had evidence too agrees in part.</summary>
    FieldAgreement Cause(Plan plan, PersonsNote note) => FieldAgreement.Of("cause",
        [.. plan.Hypotheses.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).Select(one => one.Name)],
        Named("cause", note, library.Runbooks.SelectMany(runbook => runbook.Hypotheses).Select(one => one.Name).Distinct()));

    /// <summary>A kind of action is named by its verb. A line <c>action: none</c> agrees with a plan that does nothing.</summary>
    FieldAgreement Action(Plan plan, PersonsNote note)
    {
        var planned = plan.Steps.Select(step => VerbOf(step.Action.Kind)).DefaultIfEmpty("none").Distinct().ToArray();
        var said = note.Line("action") is { } line && Nothing.Contains(line.Trim('.').ToLowerInvariant()) ? ["none"]
            : Named("action", note, library.Actions.Kinds.Select(kind => VerbOf(kind.Name)).Distinct());
        return FieldAgreement.Of("action", planned, said);
    }

    /// <summary>Services that are named in passing say nothing of who was hurt: only a line of its own does.</summary>
    FieldAgreement Impact(Incident incident, PersonsNote note) =>
        FieldAgreement.Of("impact", incident.ImpactChain, note.Line("impact") is null ? [] : Services("impact", note), whole: true);

    /// <summary>A line that names nothing of ours says something that the responder has no word for: that differs.</summary>
    static string[] Named(string label, PersonsNote note, IEnumerable<string> words)
    {
        var named = words.Where(note.About(label).Name).ToArray();
        return named.Length == 0 && note.Line(label) is { Length: > 0 } ? ["something else"] : named;
    }

    string[] Services(string label, PersonsNote note) => Named(label, note, library.Services.Services.Select(service => service.Id));

    /// <summary>The last word of a kind, or the one before <c>out</c>: app-service.slot-swap is swap.</summary>
    static string VerbOf(string kind) => kind.Split('.', '-') is [.., var verb, "out"] ? verb : kind.Split('.', '-')[^1];

    static IEnumerable<string> EvidenceOf(Ground ground) =>
        Condition.TryParse(ground.Line, out var condition, out _) ? condition.Paths.Select(path => path.Split('.')[0]).Where(name => name is not ("incident" or "target")) : [];

    static string Why(Evidence? evidence) => evidence?.Status switch
    {
        null => "not looked at",
        EvidenceStatus.Missing => "missing",
        EvidenceStatus.Stale => "stale",
        _ => "seen, but nothing rested on it",
    };
}
