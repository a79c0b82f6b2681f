using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;
using CsCheck;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class MutatedYamlTests
{
    static readonly string[] Scraps = ["", ":", "-", "{", "}", "[", "]", "\n", "  ", "\t", "\"", "'", "&a", "*a", "!!x", "|", "#", "null", "~", "true", "-1", "99999999999999999999", "1e9", "99999d", "at", "?", "é", "\0", "---", "{before.x}", "3..2"];

    static readonly string[] Files = [.. Shipped.Folder.Files.Keys];

    static readonly Gen<(string File, string Text)> Mutated =
        from file in Gen.Int[0, Files.Length - 1].Select(index => Files[index])
        from edits in Gen.Select(Gen.Double.Unit, Gen.Int[0, 12], Gen.Int[0, Scraps.Length - 1].Select(index => Scraps[index])).Array[1, 6]
        select (file, edits.Aggregate(Shipped.Folder.Files[file], Edit));

    [TestMethod]
    public void Whatever_a_file_holds_reading_linting_and_explaining_never_throw() => Mutated.Sample(mutated =>
    {
        var folder = Shipped.With(mutated.File, mutated.Text);
        var reading = LibraryReader.Read(folder);

        Assert.AreEqual(reading.Findings.Count > 0, reading.Library is null);
        RunbookLinter.Lint(reading);
        ScenarioReader.Read(folder, reading.Library ?? Shipped.Library);
        foreach (var runbook in reading.Library?.Runbooks ?? [])
            RunbookExplainer.Explain(reading.Library!, runbook);
        Assert.IsTrue(reading.Findings.All(finding => finding is { Line: >= 1, Column: >= 1, Cure.Length: > 0, Message.Length: > 0 }));
    }, iter: 200);

    /// <summary>Cuts some letters out at a place and puts a scrap there.</summary>
    static string Edit(string text, (double Place, int Cut, string Scrap) edit)
    {
        var at = (int)(edit.Place * text.Length);
        return text[..at] + edit.Scrap + text[Math.Min(text.Length, at + edit.Cut)..];
    }
}
