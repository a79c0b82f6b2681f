using System.Text.RegularExpressions;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Linting.Book;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed partial class LintBookTests
{
    public static IEnumerable<object[]> Rules => LintBook.Rules.Select(rule => new object[] { rule.Name, rule.Wrong });

    [TestMethod]
    public void The_example_library_has_no_fault() =>
        Assert.AreEqual("", string.Join("\n", LibraryReader.Read(LintBook.Example).Findings.Concat(RunbookLinter.Lint(LibraryReader.Read(LintBook.Example))).Concat(CatalogLinter.Lint(LibraryReader.Read(LintBook.Example)))));

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void Each_mistake_is_found_by_its_rule_with_line_and_cure(string name, string wrong)
    {
        var rule = LintBook.Rules.Single(rule => rule.Name == name && rule.Wrong == wrong);

        var finding = LintBook.FindingOf(rule);

        Assert.IsGreaterThan(10, finding.Message.Length);
        Assert.IsGreaterThan(4, finding.Cure.Length);
        Assert.IsTrue(finding.Line > 1 || rule.Name is "file.missing" or "schema.line" or "notes.missing", $"A finding about a line points to it: {finding}");
    }

    [TestMethod]
    public void Every_rule_of_the_code_is_in_the_book()
    {
        var folder = Path.Combine(Shipped.Root, "functions", "AgentFunctions", "Runbooks");
        var files = Directory.EnumerateFiles(Path.Combine(folder, "Linting"), "*Rules.cs").Append(Path.Combine(folder, "Linting", "ConditionLine.cs")).Append(Path.Combine(folder, "Linting", "Template.cs"))
            .Append(Path.Combine(folder, "LibraryReader.cs")).Append(Path.Combine(folder, "Language", "ShapeCheck.cs")).Append(Path.Combine(folder, "Language", "YamlText.cs"));
        var named = files.SelectMany(file => RuleName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();

        // "approval.chain" is where a finding points to, and no rule; those of the channels have tests of their own.
        string[] missing = [.. named.Where(rule => rule.Split('.')[0] != "channel").Except(LintBook.Rules.Select(rule => rule.Name)).Except(["approval.chain"])];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    /// <summary>To print the book again, run this test once with WRITE_SCHEMAS=1.</summary>
    [TestMethod]
    public void The_printed_book_is_what_the_code_says()
    {
        var path = Path.Combine(Shipped.Root, "runbooks", "LINT.md");
        if (Environment.GetEnvironmentVariable("WRITE_SCHEMAS") == "1")
            File.WriteAllText(path, LintBook.Markdown());

        Assert.AreEqual(LintBook.Markdown(), File.ReadAllText(path));
    }

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex RuleName();
}
