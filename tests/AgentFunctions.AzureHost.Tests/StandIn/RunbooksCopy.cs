namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>The shipped runbooks with a file of its own in the catalog.</summary>
sealed class RunbooksCopy : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("runbooks-");

    public RunbooksCopy()
    {
        var from = Parts.Runbooks();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public string Path => directory.FullName;

    public void WriteChannels(string yaml) => File.WriteAllText(System.IO.Path.Combine(Path, "catalog", "channels.yaml"), yaml);

    public void Dispose() => directory.Delete(recursive: true);
}
