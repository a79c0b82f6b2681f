#nullable disable
namespace Azure.Monitor.Query.Models;

public static class MonitorQueryModelFactory
{
    public static MetricsQueryResult MetricsQueryResult(
        int? cost, string timespan, TimeSpan? granularity, string @namespace, string resourceRegion, IReadOnlyList<MetricResult> metrics) =>
        new() { Metrics = metrics };

    public static MetricResult MetricResult(string id, string resourceType, string name, MetricUnit unit, IEnumerable<MetricTimeSeriesElement> timeSeries) =>
        new() { Name = name, Unit = unit, TimeSeries = [.. timeSeries] };

    public static MetricTimeSeriesElement MetricTimeSeriesElement(IReadOnlyDictionary<string, string> metadataValues, IEnumerable<MetricValue> values) =>
        new() { Values = [.. values] };

    public static MetricValue MetricValue(
        DateTimeOffset timeStamp = default, double? average = default, double? minimum = default, double? maximum = default, double? total = default,
        double? count = default) => new() { TimeStamp = timeStamp, Average = average, Total = total };

    public static LogsQueryResult LogsQueryResult(IReadOnlyList<LogsTable> allTables, BinaryData statistics, BinaryData visualization, BinaryData error) =>
        new() { Table = allTables[0] };

    public static LogsTable LogsTable(string name, IEnumerable<LogsTableColumn> columns, IEnumerable<LogsTableRow> rows) =>
        new() { Name = name, Columns = [.. columns], Rows = [.. rows] };

    public static LogsTableColumn LogsTableColumn(string name = null, LogsColumnType type = default) => new() { Name = name, Type = type };

    public static LogsTableRow LogsTableRow(IEnumerable<LogsTableColumn> columns, IEnumerable<object> values) => new() { Values = [.. values] };
}
