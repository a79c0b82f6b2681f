using AgentFunctions.Incidents;

namespace AgentFunctions.Observing.Agreement;

/// <summary>The responder's account of one incident beside a person's.</summary>
/// <param name="Summary">The responder's.</param>
/// <param name="Cited">Evidence on which its hypotheses rest.</param>
/// <param name="Mentioned">Evidence that the note speaks of.</param>
/// <param name="MissedSignals">Spoken of in the note, and not among what the responder rests on.</param>
public sealed record CaseAgreement(
    string Incident, string Service, string Summary, IReadOnlyList<Note> Notes, IReadOnlyList<FieldAgreement> Fields,
    IReadOnlyList<string> Cited, IReadOnlyList<string> Mentioned, IReadOnlyList<MissedSignal> MissedSignals)
{
    /// <summary>Of the fields of which both speak: agreeing ones whole, partly agreeing ones half. Null if there is none.</summary>
    public double? Accuracy => Share(Fields);

    /// <summary>Of the evidence that the responder rests on, what the person speaks of too. Null if either speaks of none.</summary>
    public double? Relevance => Cited.Count == 0 || Mentioned.Count == 0 ? null : (double)Cited.Intersect(Mentioned).Count() / Cited.Count;

    internal static double? Share(IEnumerable<FieldAgreement> fields)
    {
        var both = fields.Where(field => field.Outcome is Agreeing.Agrees or Agreeing.Partly or Agreeing.Differs).ToArray();
        return both.Length == 0 ? null : both.Sum(field => field.Outcome switch { Agreeing.Agrees => 1.0, Agreeing.Partly => 0.5, _ => 0 }) / both.Length;
    }
}

/// <param name="Why"><c>not looked at</c>, <c>missing</c>, <c>stale</c>, or <c>seen, but nothing rested on it</c>.</param>
public sealed record MissedSignal(string Signal, string Why);
