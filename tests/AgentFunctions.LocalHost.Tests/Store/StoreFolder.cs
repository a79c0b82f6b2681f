namespace AgentFunctions.LocalHost.Tests.Store;

/// <summary>One folder for the stores of a test run, gone with it.</summary>
[TestClass]
public static class StoreFolder
{
    static readonly string Folder = Directory.CreateTempSubdirectory("agentfunctions-store-").FullName;

    public static string NewFile() => Path.Combine(Folder, $"{Guid.NewGuid():N}.db");

    [AssemblyCleanup]
    public static void Remove() => Directory.Delete(Folder, recursive: true);
}
