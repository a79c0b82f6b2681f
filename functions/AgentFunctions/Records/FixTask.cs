namespace AgentFunctions.Records;

/// <summary>A cause that comes again and again, and the task to mend it for good.</summary>
/// <param name="Id">The first of a SHA-256 over service and cause.</param>
/// <param name="Cause">The class and the leading hypothesis: <c>bad-deployment/bad-release</c>.</param>
/// <param name="Owner">Of the service, by the catalog, when it came last.</param>
/// <param name="Cases">The incidents, newest first; the last fifty.</param>
public sealed record FixTask(string Id, string Service, string Cause, string Owner, IReadOnlyList<FixCase> Cases)
{
    /// <summary>From so many within <see cref="Window"/> on, a permanent fix is worth more than the next mitigation.</summary>
    public const int Often = 3;

    const int MostCases = 50;

    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>When it was proposed; null while it is only counted.</summary>
    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>The incident that was one too many.</summary>
    public string? ProposedIn { get; init; }

    /// <summary>Who closed it and why; null while it is open. It is proposed again if it then comes so often again.</summary>
    public Removal? Closed { get; init; }

    public bool IsOpen => ProposedAt is not null && Closed is null;

    /// <summary>With one more incident; the same again changes nothing.</summary>
    public FixTask With(FixCase one, string owner)
    {
        if (Cases.Any(known => known.Incident == one.Incident))
            return this;
        var counted = this with { Owner = owner, Cases = [.. Cases.Prepend(one).Take(MostCases)] };
        return IsOpen || counted.Cases.Count(known => one.At - known.At <= Window && !(known.At <= Closed?.At)) < Often
            ? counted
            : counted with { ProposedAt = one.At, ProposedIn = one.Incident, Closed = null };
    }

    /// <summary>One sentence for its owner.</summary>
    public string Say() =>
        $"{Cause} on {Service} came {Cases.Count(one => Cases[0].At - one.At <= Window)} times in {Window.TotalDays:0} days ({string.Join(", ", Cases.Take(5).Select(one => one.Incident))}): find and make the permanent fix.";
}

public sealed record FixCase(string Incident, DateTimeOffset At);
