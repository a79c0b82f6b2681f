using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>What a fault looks like from outside: how metrics move, what sources say, which rules fire, and which operation takes its cause away.
/// Times in facts are written as <c>{cause}</c> and <c>{start}</c>.</summary>
/// <param name="Name">As it is injected.</param>
/// <param name="CuredBy">The kind of action that touches the cause; null if none does.</param>
/// <param name="Alerts">The rules that fire at its service.</param>
sealed record FaultSheet(string Name, string? CuredBy, IReadOnlyList<AlertRule> Alerts)
{
    static readonly Dictionary<string, double> Nothing = [];
    static readonly Dictionary<string, Said> Silence = [];

    /// <summary>What users and callers feel.</summary>
    public Symptom Symptom { get; init; }

    /// <summary>Metric to its value at full strength.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = Nothing;

    /// <summary>Metric to its value from the start on, cured or not: demand, and what was lost.</summary>
    public IReadOnlyDictionary<string, double> Stays { get; init; } = Nothing;

    /// <summary>Source or query to its facts while the fault hurts.</summary>
    public IReadOnlyDictionary<string, Said> Says { get; init; } = Silence;

    /// <summary>Source or query to its facts from the cause on, cured or not.</summary>
    public IReadOnlyDictionary<string, Said> Caused { get; init; } = Silence;

    /// <summary>A change that caused it, as change sources tell it; null if nothing changed.</summary>
    public string? ChangeKind { get; init; }

    /// <summary>True if the operation takes the cause away, false if it brings it back.</summary>
    public Func<AppliedOperation, bool> Treats { get; init; } = _ => true;

    /// <summary>The kind that takes the cure back; null if it is the same or none.</summary>
    public string? BroughtBackBy { get; init; }

    public bool IsTouchedBy(string kind) => kind == CuredBy || kind == BroughtBackBy;

    /// <summary>What the source says because of the fault.</summary>
    public IEnumerable<KeyValuePair<string, string>> FactsOf(string source, Fault fault, bool isSick, DateTimeOffset now)
    {
        IEnumerable<Said?> told = [fault.StartsAt - Faults.Lead <= now ? Caused.GetValueOrDefault(source) : null, isSick ? Says.GetValueOrDefault(source) : null];
        return told.OfType<Said>().SelectMany(said => said.Facts).Select(pair => KeyValuePair.Create(pair.Key, Told(pair.Value, fault)));
    }

    static string Told(string value, Fault fault) => value switch
    {
        "{cause}" => Facts.Of(fault.StartsAt - Faults.Lead),
        "{start}" => Facts.Of(fault.StartsAt),
        _ => value,
    };
}

/// <param name="Pairs">Field and value.</param>
sealed record Said(params IReadOnlyList<(string Field, string Value)> Pairs)
{
    public IReadOnlyDictionary<string, string> Facts { get; } = Pairs.ToDictionary(pair => pair.Field, pair => pair.Value);
}
