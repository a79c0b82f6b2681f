using AgentFunctions.Runbooks;

namespace AgentFunctions.Tests.Runbooks;

/// <summary>The runbooks of this repository.</summary>
static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static RunbookFolder Folder { get; } = new(Directory.EnumerateFiles(Path.Combine(Root, "runbooks"), "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".yaml" or ".kql" or ".promql")
        .ToDictionary(path => Path.GetRelativePath(Path.Combine(Root, "runbooks"), path).Replace('\\', '/'), File.ReadAllText));

    public static LibraryReading Reading { get; } = LibraryReader.Read(Folder);

    public static Library Library => Reading.Need();

    public static RunbookFolder With(string file, string text) => new(new Dictionary<string, string>(Folder.Files) { [file] = text });

    /// <summary>The folder with one file's text changed; the old text must be there.</summary>
    public static RunbookFolder Changed(string file, string old, string @new)
    {
        Assert.Contains(old, Folder.Files[file]);
        return With(file, Folder.Files[file].Replace(old, @new, StringComparison.Ordinal));
    }

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "AgentFunctions.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("AgentFunctions.sln is above no folder of this test run.");
    }
}
