using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>Which runbooks differ between two folders.</summary>
static class Changes
{
    const string Catalog = "catalog";

    public static IReadOnlyList<RunbookChange> Between(RunbookFolder was, RunbookFolder now, Library? before, Library? after)
    {
        var files = was.Files.Keys.Union(now.Files.Keys).Where(path => was.Files.GetValueOrDefault(path) != now.Files.GetValueOrDefault(path));
        return [.. files.GroupBy(path => path.Split('/')[0]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new RunbookChange(group.Key, What(group.Key, [.. group])))];

        string What(string id, string[] paths) => (Version(before, id), Version(after, id)) switch
        {
            (null, { } version) => $"added, version {version}",
            ({ } version, null) when after is not null => $"removed, was version {version}",
            ({ } old, { } current) when old != current => $"version {old} to {current}",
            ({ }, { }) when paths.Contains($"{id}/runbook.yaml") => "changed without a new version: its record would be taken for that of the old text",
            _ => string.Join(", ", paths.Order(StringComparer.Ordinal)),
        };
    }

    /// <summary>A change of a catalog or a query can concern every runbook.</summary>
    public static IReadOnlyList<Runbook> Concerned(IReadOnlyList<RunbookChange> changes, Library after)
    {
        var names = changes.Select(change => change.Runbook).ToHashSet();
        return [.. after.Runbooks.Where(runbook => names.Contains(Catalog) || names.Contains("queries") || names.Contains(runbook.Id))];
    }

    static int? Version(Library? library, string id) => library?.Find(id)?.Version;
}
