using System.Text;
using AgentFunctions.Audit;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What every row store holds its callers to, so that what one backend takes the other takes too.</summary>
public static class RowLimits
{
    public const int MaxWrites = 100;

    public const int MaxKey = 250;

    /// <summary>Bytes of UTF-8.</summary>
    public const int MaxJson = 8 * 1024 * 1024;

    public const int MaxTop = 1000;

    /// <exception cref="ArgumentException">A name or key that one of the backends could not store.</exception>
    public static void Check(string table, string partition)
    {
        if (table.Length is < 3 or > 63 || !char.IsAsciiLetterLower(table[0]) || table.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)))
            throw new ArgumentException($"Table '{table}' must be 3 to 63 characters of a-z and 0-9, a letter first.", nameof(table));
        CheckKey(partition, nameof(partition));
    }

    /// <exception cref="ArgumentException">The key is empty, longer than 250 characters, or has / \ # ? or a control character.</exception>
    public static void CheckKey(string key, string name = "key")
    {
        if (key.Length is 0 or > MaxKey || key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
            throw new ArgumentException($"'{key}' must be 1 to {MaxKey} characters without / \\ # ? and control characters.", name);
    }

    /// <exception cref="ArgumentException">A name or key that one of the backends could not store, nothing to write, over 100 writes, a key twice, or a key or JSON beyond the limits.</exception>
    /// <exception cref="InvalidOperationException">It would change or remove an entry of the audit trail.</exception>
    public static void Check(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        Check(table, partition);
        AppendOnly.Check(table, partition, writes);
        if (writes.Count is 0 or > MaxWrites)
            throw new ArgumentException($"A batch has 1 to {MaxWrites} writes; this one has {writes.Count}. Split it.", nameof(writes));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            CheckKey(write.Key);
            if (!keys.Add(write.Key))
                throw new ArgumentException($"Key '{write.Key}' is twice in one batch.", nameof(writes));
            if (write.Json is { } json && json.Length > MaxJson / 3 && Encoding.UTF8.GetByteCount(json) > MaxJson)
                throw new ArgumentException($"The JSON of '{write.Key}' is over 8 MB. Store large payloads by reference.", nameof(writes));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 1000.</exception>
    public static void CheckTop(int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, MaxTop);
    }
}
