using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>How far a file was once committed, kept beside it. SQLite drops what it cannot read at the end of its log as if it had never been committed, so that
/// a log that was cut off looks like a good one; this tells the two apart. It is written after the commit and not synced: it may be behind, never ahead.</summary>
sealed class HighWater : IDisposable
{
    readonly SafeFileHandle? file;
    readonly byte[] buffer = new byte[sizeof(long)];

    /// <param name="path">Null keeps nothing.</param>
    public HighWater(string? path)
    {
        Path = path;
        file = path is null ? null : File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    public string? Path { get; }

    /// <summary>0 if it was never written.</summary>
    public long Read() => file is not null && RandomAccess.Read(file, buffer, 0) == buffer.Length ? BinaryPrimitives.ReadInt64LittleEndian(buffer) : 0;

    public void Write(long mark)
    {
        if (file is null)
            return;
        BinaryPrimitives.WriteInt64LittleEndian(buffer, mark);
        try
        {
            RandomAccess.Write(file, buffer, 0);
        }
        catch (IOException)
        {
            // What is committed is committed; a mark that is behind only sees less.
        }
    }

    /// <returns>Null if nothing is missing, else what is wrong and what to do.</returns>
    public string? Missing(string what, string path, long found) => Read() is var mark && mark > found
        ? $"The {what} '{path}' ends at {found}, and {mark} was acknowledged: its end was lost, or an older copy was put in its place. Restore a backup of the whole directory, "
            + $"or delete '{Path}' to go on without what is missing."
        : null;

    public void Dispose() => file?.Dispose();
}
