namespace AgentFunctions.Audit.Exports;

/// <summary>Takes out of an entry who did it and what people wrote. What is taken out leaves its commitment behind, so that the entry keeps its hash.</summary>
static class PersonalData
{
    public const string Withheld = "[withheld]";

    const string Responder = "responder";

    public static bool IsPerson(string actor) => actor != Responder;

    public static AuditEntry Without(AuditEntry entry, Pseudonyms pseudonyms)
    {
        var free = IsPerson(entry.Actor);
        var plain = entry with
        {
            Actor = free ? pseudonyms.Of(entry.Actor) : entry.Actor,
            Key = pseudonyms.In(entry.Key),
            // A person's words may name anybody.
            Text = free ? Withheld : pseudonyms.In(entry.Text),
            Details = entry.Details.ToDictionary(detail => detail.Key, detail => pseudonyms.In(detail.Value)),
        };
        return entry.Salt is null ? Unsalted(entry, plain) : Salted(entry, plain);
    }

    static AuditEntry Salted(AuditEntry entry, AuditEntry plain)
    {
        var (salts, withheld) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var ((field, value), (_, said)) in Commitment.FieldsOf(entry).Zip(Commitment.FieldsOf(plain)))
            if (value == said)
                salts[field] = Commitment.SaltOf(entry, field);
            else
                withheld[field] = Commitment.Of(entry, field, value);
        return plain with { Salt = null, Salts = salts, Withheld = withheld };
    }

    /// <summary>Its hash is over the words themselves: with any of them taken out, it can only be taken as it is.</summary>
    static AuditEntry Unsalted(AuditEntry entry, AuditEntry plain) =>
        Commitment.FieldsOf(entry).SequenceEqual(Commitment.FieldsOf(plain)) ? entry : plain with { Withheld = new Dictionary<string, string> { [Commitment.Everything] = entry.Hash } };
}
