namespace AgentFunctions.Tests.Reasoning;

static class Repository
{
    public static string Folder(params string[] below)
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "functions", "AgentFunctions")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No functions/AgentFunctions above the tests.");
        return Path.Combine([at, .. below]);
    }
}
