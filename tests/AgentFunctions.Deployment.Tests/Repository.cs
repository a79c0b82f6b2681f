using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.Deployment.Tests;

/// <summary>The files that are shipped.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The kinds of the action catalog that need a permission of Azure.</summary>
    public static IReadOnlyList<ActionKind> Acting { get; } = CustomRoles.Of(RunbooksOnDisk.Load(PathOf("runbooks")).Actions);

    public static string PathOf(params string[] path) => Path.Combine([Root, .. path]);

    public static string Text(params string[] path) => File.ReadAllText(PathOf(path));

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AgentFunctions.sln")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at;
    }
}
