using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The checksum of a row (XXH3, 64 bit). SQLite has none in its pages: without this a byte that flips on disk is read as if somebody had written it.</summary>
sealed class RowSum
{
    readonly XxHash3 hash = new();

    /// <summary>Of values as SQLite gives them back: numbers, texts, nothing.</summary>
    public static long Of(params ReadOnlySpan<object?> values)
    {
        var sum = new RowSum();
        foreach (var value in values)
        {
            if (value is string text)
                sum.Add(text);
            else if (value is null or DBNull)
                sum.Add(null);
            else
                sum.Add(Convert.ToInt64(value));
        }

        return sum.End();
    }

    public RowSum Add(long number)
    {
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));
        return this;
    }

    /// <summary>With its length, so that no text runs into the next.</summary>
    public RowSum Add(string? text)
    {
        Add(text?.Length ?? -1L);
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        return this;
    }

    /// <summary>And begins anew.</summary>
    public long End()
    {
        var sum = (long)hash.GetCurrentHashAsUInt64();
        hash.Reset();
        return sum;
    }
}
