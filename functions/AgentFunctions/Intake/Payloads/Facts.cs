using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>What one kind of alert context says beyond the essentials.</summary>
sealed record Facts
{
    public string? Signal { get; init; }
    public IEnumerable<KeyValuePair<string, string>> Dimensions { get; init; } = [];

    /// <summary>ARM ids and short names of what is affected, most certain first.</summary>
    public IEnumerable<string> Named { get; init; } = [];

    /// <summary>The context's own word on whether it is over; it wins over monitorCondition.</summary>
    public AlertCondition? Condition { get; init; }

    public DateTimeOffset? HappenedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Title { get; init; }

    /// <summary>Only where the kind cannot send Resolved, or not reliably. A log alert may come from a stateful or a stateless rule and
    /// its payload does not say which: it counts as stateful, because a stateful rule is silent while the fault lasts, and to take that
    /// silence for health would close an incident that goes on. The same holds for unknown services.</summary>
    public bool Stateless { get; init; }

    public Severity UsualSeverity { get; init; } = Severity.Sev3;

    /// <summary>Its texts may hold addresses of people's machines.</summary>
    public bool IsActivityLog { get; init; }
}
