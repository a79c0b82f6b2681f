using System.Globalization;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureMonitor.Logs;

/// <summary>A result as facts: each row is a line, its first column the text. A further column of whole numbers is a fact of its own, summed.</summary>
static class Lines
{
    /// <summary>Somebody else writes the logs; a line longer than this is cut.</summary>
    const int LongestLine = 1000;

    public static IReadOnlyDictionary<string, string> Of(LogsTable table)
    {
        var facts = new Dictionary<string, string>
        {
            ["new"] = table.Rows.Count.ToString(CultureInfo.InvariantCulture),
            ["first"] = table.Rows.Count == 0 ? "none" : Cut(TextOf(table.Rows[0])),
        };
        for (var column = 1; column < table.Columns.Count; column++)
            if (table.Columns[column].Type == LogsColumnType.Long || table.Columns[column].Type == LogsColumnType.Int)
                facts.TryAdd(table.Columns[column].Name, SumOf(table, column).ToString(CultureInfo.InvariantCulture));
        return facts;
    }

    static decimal SumOf(LogsTable table, int column) => table.Rows.Sum(row => Convert.ToDecimal(row[column] ?? 0, CultureInfo.InvariantCulture));

    static string TextOf(LogsTableRow row) => row.Count == 0 ? "" : Convert.ToString(row[0], CultureInfo.InvariantCulture) ?? "";

    static string Cut(string line)
    {
        if (line.Length <= LongestLine)
            return line;
        return line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)];
    }
}
