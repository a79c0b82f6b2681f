using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Auditing;

/// <summary>Signed heads in a file that is opened for appending only, one statement a line, on disk before it counts. Copies of it elsewhere are what
/// makes it more than a file of this machine.</summary>
/// <param name="file">Its path.</param>
sealed class FileHeadLog(string file) : IHeadLog
{
    public async Task<SignedHeads?> LastAsync(CancellationToken cancellationToken)
    {
        using var reader = Reading();
        return reader is null ? null : LastIn(reader);
    }

    public Task<bool> AppendAsync(SignedHeads statement, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Another process of this installation may write too: one at a time, and each looks at the end again.
            using var end = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
            using var reader = Reading()!;
            if ((LastIn(reader)?.Number ?? 0) + 1 != statement.Number)
                return Task.FromResult(false);
            end.Write(Encoding.UTF8.GetBytes((EndsClean(reader) ? "" : "\n") + new ExportLine { Statement = statement }.Write() + "\n"));
            end.Flush(flushToDisk: true);
            return Task.FromResult(true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"Signed heads cannot be added to {file} now: {problem.Message}", problem);
        }
    }

    public async IAsyncEnumerable<SignedHeads> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Reading();
        if (stream is null)
            yield break;
        using var reader = new StreamReader(stream);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } text; number++)
            if (!IsTorn(text))
                yield return ExportLine.Read(text, number).Statement ?? throw new JsonException($"Line {number} of {file} has no statement of signed heads.");
    }

    /// <summary>A power cut leaves the beginning of a line that never counted. A statement ends with its brackets.</summary>
    static bool IsTorn(string text) => text.Length == 0 || !text.EndsWith("}}", StringComparison.Ordinal);

    FileStream? Reading()
    {
        try
        {
            return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The signed heads in {file} cannot be read now: {problem.Message}", problem);
        }
    }

    static bool EndsClean(FileStream reader)
    {
        if (reader.Length == 0)
            return true;
        reader.Seek(-1, SeekOrigin.End);
        return reader.ReadByte() == '\n';
    }

    /// <summary>Reads backwards, so that a log of years costs as much as a new one.</summary>
    SignedHeads? LastIn(FileStream reader)
    {
        for (long block = 64 * 1024; ; block *= 2)
        {
            var from = Math.Max(0, reader.Length - block);
            reader.Seek(from, SeekOrigin.Begin);
            var bytes = new byte[reader.Length - from];
            reader.ReadExactly(bytes);
            var lines = Encoding.UTF8.GetString(bytes).Split('\n').Skip(from == 0 ? 0 : 1).Where(line => !IsTorn(line)).ToArray();
            if (lines.Length > 0 || from == 0)
                return lines.Length == 0 ? null : Read(lines[^1]);
        }
    }

    SignedHeads? Read(string line)
    {
        try
        {
            return ExportLine.Read(line, 0).Statement;
        }
        catch (JsonException problem)
        {
            throw new StoreUnavailableException($"The end of {file} is not a statement of signed heads: {problem.Message} Put the file back from a copy.", problem);
        }
    }
}
