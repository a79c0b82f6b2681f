using System.Text.RegularExpressions;

namespace AgentFunctions.Tests.House;

/// <summary>Which room of the product may use which: read from the sources, so that a new file is held to it from its first build.</summary>
[TestClass]
public sealed partial class ArrowTests
{
    static readonly string[] Everything =
        ["Incidents", "Correlation", "Durable", "Ports", "Guardrails", "Records", "Audit", "Runbooks", "Planning", "Orchestrations", "Intake", "Activities", "Approvals", "People", "Simulation", "Evaluation", "Stages", "Observing", "Vitals", "WorkItems", "Metrics", "Reasoning", "Remembering", "Retention"];

    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Incidents"] = [],
        ["Correlation"] = ["Incidents"],
        ["Durable"] = [],
        ["Ports"] = ["Incidents"],
        ["Observing"] = ["Incidents", "Ports", "Guardrails", "Records", "Runbooks"],
        ["Vitals"] = ["Incidents", "Ports", "Durable", "Records"],
        ["Metrics"] = ["Incidents", "Audit", "Records"],
        ["Guardrails"] = ["Incidents"],
        ["Orchestrations"] = ["Incidents", "Durable"],
        ["Records"] = ["Incidents", "Ports", "Audit"],
        ["Audit"] = ["Incidents", "Ports", "Records"],
        ["Runbooks"] = ["Incidents", "Guardrails", "Ports", "Runbooks"],
        ["Stages"] = ["Incidents", "Ports", "Guardrails", "Records", "Runbooks"],
        ["Planning"] = ["Incidents", "Guardrails", "Runbooks"],
        ["Reasoning"] = ["Incidents", "Ports", "Records", "Runbooks", "Planning", "Observing"],
        ["Retention"] = ["Incidents", "Audit", "Records", "Metrics"],
        ["Remembering"] = ["Incidents", "Records", "Planning"],
        ["Simulation"] = ["Incidents", "Ports"],
        ["Evaluation"] = ["Incidents", "Guardrails", "Correlation", "Ports", "Records", "Intake", "Activities", "Runbooks", "Planning", "Reasoning", "Simulation"],
        ["Intake"] = ["Incidents", "Correlation", "Durable", "Ports", "Records", "Runbooks", "Orchestrations", "Activities", "Observing"],
        ["Activities"] = ["Incidents", "Correlation", "Durable", "Ports", "Guardrails", "Records", "Audit", "Runbooks", "Planning", "Orchestrations", "Stages", "Observing", "Remembering"],
        ["WorkItems"] = ["Incidents", "Ports", "Records", "Runbooks", "Orchestrations", "Activities", "Approvals"],
        ["Approvals"] = ["Observing", "Incidents", "Durable", "Records", "Runbooks", "Orchestrations", "Activities"],
        ["People"] = ["Observing", "Incidents", "Durable", "Ports", "Records", "Runbooks", "Orchestrations", "Activities", "Intake"],
    };

    [TestMethod]
    public void Every_room_of_the_product_uses_only_the_rooms_that_it_may()
    {
        var wrong =
            from room in Directory.EnumerateDirectories(Product())
            let name = Path.GetFileName(room)
            where name is not ("bin" or "obj")
            from file in Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories)
            from used in Used(File.ReadAllText(file))
            where used != name && !(MayUse.TryGetValue(name, out var allowed) && allowed.Contains(used))
            select $"{Path.GetRelativePath(Product(), file)} uses {used}";

        Assert.IsEmpty(wrong.ToArray(), string.Join('\n', wrong));
    }

    [TestMethod]
    public void Hosts_use_the_product_and_never_each_other()
    {
        var hosts = new[] { "AgentFunctions.LocalHost", "AgentFunctions.AzureHost" };
        foreach (var host in hosts)
        {
            var project = File.ReadAllText(Path.Combine(Product(), "..", host, $"{host}.csproj"));
            foreach (var other in hosts.Where(other => other != host))
                Assert.DoesNotContain($"{other}.csproj", project);
        }
    }

    [TestMethod]
    public void No_file_is_longer_than_three_hundred_lines()
    {
        var functions = Path.Combine(Product(), "..");
        var separator = Path.DirectorySeparatorChar;
        var files = Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal));
        var all = files.Select(file => (File: Path.GetFileName(file), Lines: File.ReadLines(file).Count())).OrderBy(file => file.Lines).ToArray();

        Assert.IsLessThanOrEqualTo(300, all[^1].Lines, all[^1].File);
        Assert.IsLessThanOrEqualTo(60, all[all.Length / 2].Lines);
        Assert.IsLessThanOrEqualTo(150, all[all.Length * 9 / 10].Lines);
    }

    static IEnumerable<string> Used(string text) =>
        Using().Matches(text).Select(match => match.Groups[1].Value).Where(Everything.Contains).Distinct();

    static string Product()
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "functions", "AgentFunctions")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No functions/AgentFunctions above the tests.");
        return Path.Combine(at, "functions", "AgentFunctions");
    }

    [GeneratedRegex(@"^using (?:static )?AgentFunctions\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
