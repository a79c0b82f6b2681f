using System.Diagnostics.Metrics;

namespace AgentFunctions.Web.Metrics;

/// <summary>The same measures as OpenTelemetry instruments. They answer from the last look, for an exporter asks on a thread of its own and may not wait for a
/// store; before the first look they answer nothing.</summary>
public sealed class ResponderMeter : IDisposable
{
    public const string Name = "AgentFunctions";

    readonly Meter meter = new(Name);
    IReadOnlyDictionary<string, Measure> latest = new Dictionary<string, Measure>();

    public ResponderMeter()
    {
        foreach (var measure in Measures.Of([], new Dictionary<string, long>()))
            if (measure.Grows)
                meter.CreateObservableCounter(measure.DottedName, () => Points(measure.Name), description: measure.Help);
            else
                meter.CreateObservableGauge(measure.DottedName, () => Points(measure.Name), description: measure.Help);
    }

    /// <summary>Looks anew; a host does this before each export, or on a timer.</summary>
    public async Task LookAsync(ResponderParts parts, CancellationToken cancellationToken) =>
        Volatile.Write(ref latest, Measures.Of(await parts.Histories.LookAsync(cancellationToken), parts.Intake.SinceStart).ToDictionary(measure => measure.Name));

    public void Dispose() => meter.Dispose();

    IEnumerable<Measurement<double>> Points(string name) => Volatile.Read(ref latest).TryGetValue(name, out var measure)
        ? measure.Points.Select(point => new Measurement<double>(point.Value, point.Labels.Select(label => KeyValuePair.Create(label.Key, (object?)label.Value))))
        : [];
}
