namespace AgentFunctions.Observing.Agreement;

/// <summary>How one field of two accounts of an incident compares.</summary>
public enum Agreeing
{
    Agrees,
    Partly,
    Differs,

    /// <summary>The person said it and the responder did not.</summary>
    NotSeen,

    /// <summary>The person did not say.</summary>
    Unsaid,
}

/// <param name="Field">root, class, cause, action or impact.</param>
/// <param name="Responder">Empty if it had nothing to say.</param>
/// <param name="Person">The words of ours that the note was read as; empty if it says nothing of it.</param>
public sealed record FieldAgreement(string Field, string Responder, string Person, Agreeing Outcome)
{
    /// <summary>Compares lists of our own words, the responder's most important one first.</summary>
    /// <param name="field">Which.</param>
    /// <param name="responder">What the responder says.</param>
    /// <param name="person">What the note was read as.</param>
    /// <param name="whole">All of it must be the same; else it agrees when the note names the responder's first.</param>
    internal static FieldAgreement Of(string field, IReadOnlyList<string> responder, IReadOnlyList<string> person, bool whole = false)
    {
        var outcome = person.Count == 0 ? Agreeing.Unsaid
            : responder.Count == 0 ? Agreeing.NotSeen
            : (whole ? responder.ToHashSet().SetEquals(person) : person.Contains(responder[0])) ? Agreeing.Agrees
            : responder.Intersect(person).Any() ? Agreeing.Partly : Agreeing.Differs;
        return new(field, string.Join(", ", responder), string.Join(", ", person), outcome);
    }
}
