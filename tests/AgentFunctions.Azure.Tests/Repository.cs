using AgentFunctions.Runbooks;

namespace AgentFunctions.Azure.Tests;

/// <summary>The files that are shipped.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static readonly Lazy<Library> Read = new(() => LibraryReader.Read(new RunbookFolder(Directory.EnumerateFiles(Path.Combine(Root, "runbooks"), "*.yaml", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Path.Combine(Root, "runbooks"), file).Replace('\\', '/'), File.ReadAllText))).Need());

    public static Library Library => Read.Value;

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "runbooks", "catalog")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No runbooks/catalog above the tests.");
        return at;
    }
}
