#nullable disable
namespace Azure.Monitor.Query.Models;

public enum MetricAggregationType { None = 0, Average = 1, Count = 2, Minimum = 3, Maximum = 4, Total = 5 }

public class MetricsQueryResult
{
    internal MetricsQueryResult()
    {
    }

    public IReadOnlyList<MetricResult> Metrics { get; internal init; }
}

public class MetricResult
{
    internal MetricResult()
    {
    }

    public string Name { get; internal init; }
    public IReadOnlyList<MetricTimeSeriesElement> TimeSeries { get; internal init; }
    public MetricUnit Unit { get; internal init; }
}

public class MetricTimeSeriesElement
{
    internal MetricTimeSeriesElement()
    {
    }

    public IReadOnlyList<MetricValue> Values { get; internal init; }
}

public class MetricValue
{
    internal MetricValue()
    {
    }

    public double? Average { get; internal init; }
    public DateTimeOffset TimeStamp { get; internal init; }
    public double? Total { get; internal init; }
}

public readonly struct MetricUnit(string value) : IEquatable<MetricUnit>
{
    readonly string value = value;

    public static MetricUnit Count { get; } = new("Count");
    public static MetricUnit Percent { get; } = new("Percent");
    public static MetricUnit Seconds { get; } = new("Seconds");

    public bool Equals(MetricUnit other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);
    public override bool Equals(object obj) => obj is MetricUnit other && Equals(other);
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(value ?? "");
    public static bool operator ==(MetricUnit left, MetricUnit right) => left.Equals(right);
    public static bool operator !=(MetricUnit left, MetricUnit right) => !left.Equals(right);
    public override string ToString() => value;
}
