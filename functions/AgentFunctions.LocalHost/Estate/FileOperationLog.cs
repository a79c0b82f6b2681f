using System.Text;
using System.Text.Json;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Estate;

/// <summary>The estate's log as a file: one JSON object a line, only ever appended, on disk before the answer.</summary>
public sealed class FileOperationLog : IOperationLog, IDisposable
{
    readonly FileStream file;
    readonly Lock gate = new();
    long end;

    /// <exception cref="IOException">The file is open elsewhere, or cannot be written.</exception>
    public FileOperationLog(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        end = Entries().End;
        // A crash in mid-append leaves half a line. It was never answered, so it never happened.
        file.SetLength(end);
        file.Flush(flushToDisk: true);
    }

    public Task AppendAsync(EstateEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, EstateJson.Wire), (byte)'\n'];
        lock (gate)
        {
            file.Position = end;
            file.Write(line);
            file.Flush(flushToDisk: true);
            end += line.Length;
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<EstateEntry> ReadAll()
    {
        lock (gate)
            return Entries().Read;
    }

    public void Dispose() => file.Dispose();

    (List<EstateEntry> Read, long End) Entries()
    {
        var content = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(content);
        var entries = new List<EstateEntry>();
        var start = 0;
        for (var stop = Next(content, start); stop >= 0; stop = Next(content, start))
        {
            entries.Add(Parse(content.AsSpan(start, stop - start), entries.Count + 1));
            start = stop + 1;
        }

        return (entries, start);
    }

    static int Next(byte[] content, int start) => Array.IndexOf(content, (byte)'\n', start);

    EstateEntry Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<EstateEntry>(line, EstateJson.Wire) ?? throw new JsonException("The line says null.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"Line {number} of the estate's log {file.Name} is damaged: {Encoding.UTF8.GetString(line)}. Move the file away to begin with a new estate.", problem);
        }
    }
}
