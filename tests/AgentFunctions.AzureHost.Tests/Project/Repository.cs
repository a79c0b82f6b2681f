namespace AgentFunctions.AzureHost.Tests.Project;

static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AgentFunctions.sln")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at;
    }
}
