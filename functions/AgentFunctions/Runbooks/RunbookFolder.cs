namespace AgentFunctions.Runbooks;

/// <summary>The texts under <c>runbooks/</c>, given by the host; nothing here reads a disk.</summary>
/// <param name="Files">Path relative to <c>runbooks/</c>, with forward slashes (<c>catalog/policy.yaml</c>), to text.</param>
public sealed record RunbookFolder(IReadOnlyDictionary<string, string> Files)
{
    const string RunbookFile = "/runbook.yaml";

    /// <summary><c>{id}/runbook.yaml</c>, by name.</summary>
    internal IEnumerable<string> RunbookFiles =>
        Sorted(path => path.EndsWith(RunbookFile, StringComparison.Ordinal) && path.Count(letter => letter == '/') == 1);

    /// <summary><c>{id}/tests/*.yaml</c>, by name.</summary>
    internal IEnumerable<string> ScenarioFiles =>
        Sorted(path => path.EndsWith(".yaml", StringComparison.Ordinal) && path.Split('/') is [_, "tests", _]);

    /// <summary><c>queries/*</c> by file name.</summary>
    internal IReadOnlyDictionary<string, string> Queries => Files
        .Where(file => file.Key.Split('/') is ["queries", _]).ToDictionary(file => file.Key["queries/".Length..], file => file.Value);

    internal static string FolderOf(string path) => path[..Math.Max(0, path.IndexOf('/'))];

    IEnumerable<string> Sorted(Func<string, bool> which) => Files.Keys.Where(which).Order(StringComparer.Ordinal);
}
