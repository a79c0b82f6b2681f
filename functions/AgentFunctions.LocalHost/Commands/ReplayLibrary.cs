using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>The library with one file exchanged for another.</summary>
static class ReplayLibrary
{
    /// <exception cref="CannotRunException">The library does not read cleanly with the other files.</exception>
    public static Library Load(string? folder, string? policyFile, string? runbookFile)
    {
        var files = new Dictionary<string, string>(RunbooksOnDisk.Read(RunbooksOnDisk.Find(folder)).Files);
        if (policyFile is not null)
            files["catalog/policy.yaml"] = File.ReadAllText(policyFile);
        if (runbookFile is not null)
            files[$"{NameIn(runbookFile)}/runbook.yaml"] = File.ReadAllText(runbookFile);
        var reading = LibraryReader.Read(new RunbookFolder(files));
        return reading.Library ?? throw new CannotRunException($"With these files the runbooks cannot be read:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Findings)}");
    }

    static string NameIn(string file) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith("runbook:", StringComparison.Ordinal))?["runbook:".Length..].Trim()
        ?? throw new CannotRunException($"{file} has no line `runbook: NAME`, so it is not known which runbook it replaces.");
}
