using System.Globalization;
using System.Text;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>What people read of a verdict, word for word: each rule's answer, what it saw and why, the terms of confidence, the risk, who must agree.
/// <c>verdicts.txt</c> beside this file is the expectation; remove it and run with WRITE_VERDICTS=1 to print it again, and read the difference.</summary>
[TestClass]
public sealed class ToldVerdictsTests
{
    [TestMethod]
    public void Each_verdict_tells_what_it_told_before()
    {
        var told = Told();
        var path = Path.Combine(Root(), "tests", "AgentFunctions.Tests", "Guardrails", "verdicts.txt");
        if (Environment.GetEnvironmentVariable("WRITE_VERDICTS") == "1" && !File.Exists(path))
            File.WriteAllText(path, told);

        Assert.AreEqual(File.ReadAllText(path).ReplaceLineEndings("\n"), told);
    }

    static string Told()
    {
        var text = new StringBuilder();
        var calm = Lines(Judge.Of(Situation.Calm)).ToHashSet();
        foreach (var (name, asked) in ToldCases.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {name}\n");
            // Only what differs from the night on which all is in order.
            foreach (var line in Lines(Judge.Of(asked)).Where(line => name == ToldCases.Calm || !calm.Contains(line)))
                text.Append(CultureInfo.InvariantCulture, $"{line}\n");
            text.Append('\n');
        }

        foreach (var (name, undo) in ToldCases.Undos)
            text.Append(CultureInfo.InvariantCulture, $"# undo: {name}\n{string.Join('\n', Lines(UndoGuard.Of(undo)))}\n\n");
        return text.ToString();
    }

    static IEnumerable<string> Lines(Verdict verdict)
    {
        yield return $"{verdict.Answer}: {verdict.Reason}".Replace('\n', ' ');
        foreach (var rule in verdict.Rules)
            yield return $"  {rule.Rule}: {rule.Answer} | {rule.Saw} | {rule.Because}".Replace('\n', ' ');
        yield return string.Create(CultureInfo.InvariantCulture, $"  confidence {verdict.Confidence.Value:0.#####}");
        foreach (var term in verdict.Confidence.Terms)
            yield return string.Create(CultureInfo.InvariantCulture, $"    {term.Name} {term.Value:0.#####} (floor {term.Floor:0.##}) {term.Because}");
        yield return $"  risk {verdict.Risk}";
        yield return $"  approval {verdict.Approval?.ToString() ?? "none"}";
    }

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "AgentFunctions.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("AgentFunctions.sln is above no folder of this test run.");
        return at.FullName;
    }
}
