namespace AgentFunctions.Guardrails.Conditions;

/// <summary>The right side of a comparison.</summary>
abstract record Operand
{
    /// <summary>Paths that it looks up, when <paramref name="left"/> is on the other side.</summary>
    public virtual IEnumerable<string> Paths(string left) => [];

    public abstract Resolved Resolve(string left, Facts facts);
}

/// <param name="Shown">As it is shown to people: <c>5 x 0.4</c>.</param>
sealed record Resolved(Fact Fact, string Shown, Kind Kind);

/// <summary>What the left side must be to be compared: a number, a flag, any text, or whatever the other fact is.</summary>
enum Kind { Number, Flag, Text, Any }

sealed record NumberOperand(double Value) : Operand
{
    public override Resolved Resolve(string left, Facts facts) => new(new Fact(Number.Exact(Value), ""), Number.Text(Value), Kind.Number);
}

sealed record WordOperand(string Word) : Operand
{
    public override Resolved Resolve(string left, Facts facts) => new(new Fact(Word, ""), Word, Word is "true" or "false" ? Kind.Flag : Kind.Text);
}

sealed record PathOperand(string Path) : Operand
{
    public override IEnumerable<string> Paths(string left) => [Path];

    public override Resolved Resolve(string left, Facts facts)
    {
        var fact = facts.Read(Path);
        return new(fact, Guardrails.Shown.Of(fact.Value ?? Path), Kind.Any);
    }
}

/// <summary><c>5 x baseline</c>: of the same evidence as the left side; <c>1.3 x before</c>: of the left side itself, before the act.</summary>
sealed record MultipleOperand(double Factor, bool OfBaseline) : Operand
{
    public override IEnumerable<string> Paths(string left) => OfBaseline ? [Source(left)] : [];

    public override Resolved Resolve(string left, Facts facts)
    {
        var fact = facts.Read(Source(left));
        if (fact.Value is null)
            return new(fact, "", Kind.Number);
        if (!Number.TryRead(fact.Value, out var value))
            return new(Fact.Absent($"{Source(left)} is {Guardrails.Shown.Of(fact.Value)}, not a number"), "", Kind.Number);
        return new(new Fact(Number.Exact(Factor * value), ""), $"{Number.Text(Factor)} x {Number.Text(value)}", Kind.Number);
    }

    string Source(string left) => OfBaseline ? $"{left[..left.IndexOf('.')]}.baseline" : $"before.{left}";
}
