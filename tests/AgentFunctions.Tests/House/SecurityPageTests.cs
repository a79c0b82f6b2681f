using System.Text.RegularExpressions;

namespace AgentFunctions.Tests.House;

/// <summary>The page of threats names the test that holds each; a test that was renamed or removed is missed here.</summary>
[TestClass]
public sealed partial class SecurityPageTests
{
    static readonly string Root = FindRoot();

    [TestMethod]
    public void Each_threat_names_a_test_that_exists()
    {
        var tests = Directory.EnumerateFileSystemEntries(Path.Combine(Root, "tests"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Root, "tests"), path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("node_modules", StringComparison.Ordinal)).ToArray();
        var threats = Threats().ToArray();

        Assert.IsGreaterThan(30, threats.Length);
        foreach (var (threat, holds, test) in threats)
        {
            Assert.AreNotEqual("", holds, threat);
            var named = Named().Matches(test).Select(match => match.Groups[1].Value).ToArray();
            Assert.IsNotEmpty(named, $"no test is named for: {threat}");
            foreach (var name in named)
                Assert.IsTrue(tests.Any(path => Fits(path, name)), $"there is no {name}, named for: {threat}");
        }
    }

    static bool Fits(string path, string name) => Path.GetExtension(path) is ".cs" or ""
        && Regex.IsMatch(path, $@"(^|/|\.){Regex.Escape(name)}(\.cs)?$");

    static IEnumerable<(string Threat, string Holds, string Test)> Threats() =>
        from line in File.ReadLines(Path.Combine(Root, "functions", "SECURITY.md")).SkipWhile(line => !line.StartsWith("## Threats", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat |", StringComparison.Ordinal)
        let cells = line.Trim('|', ' ').Split(" | ")
        select (cells[0], cells.Length > 1 ? cells[1] : "", cells.Length > 2 ? cells[2] : "");

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AgentFunctions.sln")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No AgentFunctions.sln above the tests.");
        return at;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Named();
}
