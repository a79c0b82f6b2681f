#nullable disable
using System.Collections;

namespace Azure.Monitor.Query.Models;

public class LogsQueryResult
{
    internal LogsQueryResult()
    {
    }

    public LogsTable Table { get; internal init; }
}

public class LogsTable
{
    internal LogsTable()
    {
    }

    public IReadOnlyList<LogsTableColumn> Columns { get; internal init; }
    public string Name { get; internal init; }
    public IReadOnlyList<LogsTableRow> Rows { get; internal init; }
}

public class LogsTableColumn
{
    internal LogsTableColumn()
    {
    }

    public string Name { get; internal init; }
    public LogsColumnType Type { get; internal init; }
}

public class LogsTableRow : IReadOnlyList<object>
{
    internal LogsTableRow()
    {
    }

    internal IReadOnlyList<object> Values { get; init; }

    public int Count => Values.Count;
    public object this[int index] => Values[index];
    IEnumerator<object> IEnumerable<object>.GetEnumerator() => Values.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => Values.GetEnumerator();
}

public readonly struct LogsColumnType(string value) : IEquatable<LogsColumnType>
{
    readonly string value = value;

    public static LogsColumnType Int { get; } = new("int");
    public static LogsColumnType Long { get; } = new("long");
    public static LogsColumnType String { get; } = new("string");

    public bool Equals(LogsColumnType other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);
    public override bool Equals(object obj) => obj is LogsColumnType other && Equals(other);
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(value ?? "");
    public static bool operator ==(LogsColumnType left, LogsColumnType right) => left.Equals(right);
    public static bool operator !=(LogsColumnType left, LogsColumnType right) => !left.Equals(right);
    public override string ToString() => value;
}
