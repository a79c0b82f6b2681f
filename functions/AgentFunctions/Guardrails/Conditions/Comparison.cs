namespace AgentFunctions.Guardrails.Conditions;

/// <summary>What a condition says of its left side.</summary>
abstract record Comparison
{
    public abstract IEnumerable<string> Paths(string left);

    public abstract (bool? Holds, string Saw) Read(string left, Facts facts);
}

sealed record OperatorComparison(Operator Operator, Operand Operand) : Comparison
{
    public override IEnumerable<string> Paths(string left) => Operand.Paths(left);

    public override (bool? Holds, string Saw) Read(string left, Facts facts)
    {
        var found = facts.Read(left);
        if (found.Value is null)
            return (null, found.Problem);
        var other = Operand.Resolve(left, facts);
        if (other.Fact.Value is null)
            return (null, other.Fact.Problem);
        var holds = Compare(found.Value, other.Fact.Value, other.Kind);
        var saw = $"{Shown.Of(found.Value)} {Operator.Text()} {other.Shown}";
        return (holds, holds is null ? $"{saw}: these cannot be compared" : saw);
    }

    bool? Compare(string left, string right, Kind kind) => kind switch
    {
        Kind.Number => Numbers(left, right),
        Kind.Flag => left is "true" or "false" ? Texts(left, right) : null,
        Kind.Text => Texts(left, right),
        _ => Facts(left, right),
    };

    bool? Numbers(string left, string right) =>
        Number.TryRead(left, out var a) && Number.TryRead(right, out var b) ? Operator.Holds(a.CompareTo(b)) : null;

    /// <summary>Only asked whether they are the same: words are in no order, and the parser refuses a line that asks for one.</summary>
    bool Texts(string left, string right) => Operator.Holds(string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? 0 : 1);

    /// <summary>Two facts. A known nothing is in no order with a time, so such a line does not hold.</summary>
    bool? Facts(string left, string right)
    {
        if (Number.TryRead(left, out _) || Number.TryRead(right, out _))
            return Numbers(left, right);
        var (isTime, isOther) = (Moment.TryRead(left, out var a), Moment.TryRead(right, out var b));
        if (isTime && isOther)
            return Operator.Holds(a.CompareTo(b));
        if (!isTime && !isOther && !Operator.Orders())
            return Texts(left, right);
        return left == Nothing || right == Nothing ? Operator == Operator.NotEqual : null;
    }

    const string Nothing = "none";
}

/// <summary><c>swap.at within 30m before incident.startedAt</c>: not later than the other, and at most so much earlier.</summary>
sealed record WithinComparison(TimeSpan Range, string RangeText, bool Before, string Other) : Comparison
{
    public override IEnumerable<string> Paths(string left) => [Other];

    public override (bool? Holds, string Saw) Read(string left, Facts facts)
    {
        var (found, other) = (facts.Read(left), facts.Read(Other));
        if (found.Value is null || other.Value is null)
            return (null, found.Value is null ? found.Problem : other.Problem);
        var saw = $"{Shown.Of(found.Value)} within {RangeText} {(Before ? "before" : "after")} {Shown.Of(other.Value)}";
        if (found.Value == "none" || other.Value == "none")
            return (false, saw);
        if (!Moment.TryRead(found.Value, out var at) || !Moment.TryRead(other.Value, out var mark))
            return (null, $"{saw}: these are not both times");
        var distance = Before ? mark - at : at - mark;
        return (distance >= TimeSpan.Zero && distance <= Range, saw);
    }
}
