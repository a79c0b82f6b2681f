using AgentFunctions.Evaluation.Recorded;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Recorded incidents on disk: our own files, and folders in other people's layouts.</summary>
static class RecordedFolder
{
    /// <summary><c>tests/scenarios</c> of the repository that the runbooks are in.</summary>
    public static string Usual(string? runbooks) => Path.Combine(RunbooksOnDisk.Find(runbooks), "..", "tests", "scenarios");

    /// <exception cref="CannotRunException">There is none, or one cannot be read; the message says why.</exception>
    public static IReadOnlyList<RecordedIncident> Read(string folder, Library library)
    {
        if (!Directory.Exists(folder))
            throw new CannotRunException($"There is no folder {Path.GetFullPath(folder)}. Name the one that holds the recorded incidents.");
        try
        {
            RecordedIncident[] read =
            [
                .. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => RecordedReader.Read(Path.GetFileName(file), File.ReadAllText(file), library)),
                .. Directory.EnumerateDirectories(folder).Prepend(folder).Where(ForeignFolder.Is).Order(StringComparer.Ordinal).Select(one => ForeignFolder.Read(one, library)),
            ];
            if (read.GroupBy(one => one.Mechanism).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new FormatException($"{string.Join(" and ", twice.Select(one => one.File))} have the same mechanism, {twice.Key}.");
            return read.Length > 0 ? read : throw new CannotRunException($"{Path.GetFullPath(folder)} holds no recorded incident: *.yaml as tests/scenarios/README.md says, or folders with alert.json and an answer.");
        }
        catch (FormatException problem)
        {
            throw new CannotRunException(problem.Message, problem);
        }
    }
}
