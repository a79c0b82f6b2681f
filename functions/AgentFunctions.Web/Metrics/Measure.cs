namespace AgentFunctions.Web.Metrics;

/// <summary>One series of numbers, as Prometheus and OpenTelemetry both take it.</summary>
/// <param name="Name">As Prometheus writes it.</param>
/// <param name="Grows">True for a counter: it only grows, over all incidents that are on record, and so survives restarts.</param>
/// <param name="Points">One for each set of labels.</param>
public sealed record Measure(string Name, string Help, bool Grows, IReadOnlyList<MeasuredPoint> Points)
{
    /// <summary>As OpenTelemetry writes it; its exporters to Prometheus make <see cref="Name"/> of it again.</summary>
    public string DottedName => (Grows && Name.EndsWith("_total", StringComparison.Ordinal) ? Name[..^"_total".Length] : Name).Replace('_', '.');
}

public sealed record MeasuredPoint(double Value, params IReadOnlyList<KeyValuePair<string, string>> Labels);
