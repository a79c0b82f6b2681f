using AgentFunctions.Runbooks;

namespace AgentFunctions.Web.Hosting;

/// <summary>The runbooks folder of this machine.</summary>
public static class RunbooksOnDisk
{
    /// <summary>Reads the library.</summary>
    /// <exception cref="CannotRunException">It is not found, or does not read cleanly; the message has file, line and cure.</exception>
    public static Library Load(string? folder)
    {
        var found = Find(folder);
        var reading = LibraryReader.Read(Read(found));
        return reading.Library
            ?? throw new CannotRunException($"The runbooks in {found} were not loaded:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Findings)}");
    }

    /// <summary>The given folder, else the nearest <c>runbooks/</c> with a catalog, from the current directory upward, else the one that was installed with this program.</summary>
    /// <exception cref="CannotRunException">There is none.</exception>
    public static string Find(string? folder)
    {
        if (folder is not null)
            return HasCatalog(folder) ? Path.GetFullPath(folder) : throw new CannotRunException($"{Path.GetFullPath(folder)} has no catalog/services.yaml. Name the folder that holds catalog/.");
        for (var at = new DirectoryInfo(Environment.CurrentDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "runbooks") is var candidate && HasCatalog(candidate))
                return candidate;
        // What was installed brings its own along.
        if (Path.Combine(AppContext.BaseDirectory, "runbooks") is var shipped && HasCatalog(shipped))
            return shipped;
        throw new CannotRunException($"There is no runbooks/catalog/services.yaml in {Environment.CurrentDirectory} or above. Start inside the repository or name the folder (--runbooks).");
    }

    public static RunbookFolder Read(string folder) => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".yaml" or ".kql" or ".promql")
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText));

    static bool HasCatalog(string folder) => File.Exists(Path.Combine(folder, "catalog", "services.yaml"));
}
