using System.Text;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>Every rule of the linter with an example that is really run: what people read is what the code does.</summary>
public static class LintBook
{
    const string Prefix = "lint/";

    /// <summary>By file and then in the order in which a runbook is read.</summary>
    public static IReadOnlyList<LintRule> Rules { get; } =
        [.. FormPages.All, .. HeaderPages.All, .. EvidencePages.All, .. StepPages.All, .. ApprovalPages.All, .. ServicePages.All, .. CatalogPages.All];

    /// <summary>A small library without a fault.</summary>
    public static RunbookFolder Example { get; } = ReadExample();

    /// <summary>What the linter says when the mistake is made.</summary>
    /// <exception cref="InvalidOperationException">The example has no such text, or the rule does not find its own mistake.</exception>
    public static Finding FindingOf(LintRule rule)
    {
        var text = Example.Files[rule.File];
        if (!text.Contains(rule.Right, StringComparison.Ordinal))
            throw new InvalidOperationException($"The example of {rule.Name} is not in {rule.File}: {rule.Right}");
        var files = new Dictionary<string, string>(Example.Files) { [rule.File] = text.Replace(rule.Right, rule.Wrong, StringComparison.Ordinal) };
        if (rule.Name == "file.missing")
            files.Remove(rule.File);
        var reading = LibraryReader.Read(new RunbookFolder(files));
        return reading.Findings.Concat(RunbookLinter.Lint(reading)).Concat(CatalogLinter.Lint(reading)).FirstOrDefault(finding => finding.Rule == rule.Name)
            ?? throw new InvalidOperationException($"{rule.Name} does not find its example in {rule.File}: {rule.Wrong}");
    }

    /// <summary>The book as Markdown; <c>runbooks/LINT.md</c> is this text.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder($"""
            # What `runbook lint` looks for

            {Rules.Select(rule => rule.Name).Distinct().Count()} rules. Written by the linter itself: each example is run against a small library, and the finding below it is what the
            linter said. An error keeps the library from being loaded; a warning wants a look.


            """);
        foreach (var rule in Rules)
            text.Append(Page(rule));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    static string Page(LintRule rule)
    {
        var finding = FindingOf(rule);
        var wrong = rule.Wrong.Trim('\n') is "" or "#" or "    #" or "      #" ? $"(without) {rule.Right.Trim()}" : rule.Wrong.Trim('\n');
        return $"## {rule.Name}\n\n{rule.Says} ({finding.Severity.ToString().ToLowerInvariant()})\n\n```yaml\n{wrong}\n```\n\n{finding.File}:{finding.Line}: {finding.Message} **{finding.Cure}**\n\n";
    }

    static RunbookFolder ReadExample()
    {
        var assembly = typeof(LintBook).Assembly;
        return new(assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Text));

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }
}
