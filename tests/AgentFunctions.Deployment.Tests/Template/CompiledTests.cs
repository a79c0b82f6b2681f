using AgentFunctions.Deployment.Tests.Bicep;

namespace AgentFunctions.Deployment.Tests.Template;

[TestClass]
public sealed class CompiledTests
{
    static readonly string[] Modules = [.. Directory.EnumerateFiles(Repository.PathOf("infra", "modules"), "*.bicep").Select(file => Path.GetFileName(file))];

    [TestMethod]
    public async Task The_template_compiles_and_the_linter_has_nothing_to_say()
    {
        var (status, _, complaints) = await BicepCli.RunAsync(["build", Repository.PathOf("infra", "main.bicep"), "--stdout"]);

        Assert.AreEqual("", complaints);
        Assert.AreEqual(0, status);
    }

    [TestMethod]
    public async Task The_parameters_compile_and_the_linter_has_nothing_to_say()
    {
        var (status, _, complaints) = await BicepCli.RunAsync(["build-params", Repository.PathOf("infra", "main.bicepparam"), "--stdout"],
            new Dictionary<string, string> { ["AZURE_ENV_NAME"] = "test", ["RESPONDER_PAGING_EMAILS"] = "oncall@contoso.example" });

        Assert.AreEqual("", complaints);
        Assert.AreEqual(0, status);
    }

    [TestMethod]
    public void Every_module_is_part_of_the_template()
    {
        var all = string.Concat(Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var module in Modules)
            StringAssert.Contains(all, $"{module}'", $"nobody uses {module}");
    }

    [TestMethod]
    public void Every_parameter_says_what_it_is()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(file);
            for (var line = 0; line < lines.Length; line++)
                if (lines[line].StartsWith("param ", StringComparison.Ordinal))
                    Assert.IsTrue(Decorators(lines, line).Any(above => above.StartsWith("@description(", StringComparison.Ordinal)), $"{Path.GetFileName(file)}: {lines[line]}");
        }
    }

    [TestMethod]
    public void Main_has_a_choice_for_every_parameter_that_people_can_set()
    {
        var names = File.ReadAllLines(Repository.PathOf("infra", "main.bicepparam")).Where(line => line.StartsWith("param ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToHashSet();
        string[] fixedHere = ["tags", "instanceMemoryMB", "modelSku", "modelCapacity", "networkAddressPrefix", "logRetentionInDays", "auditImmutableDays", "budgetStart"];
        foreach (var line in File.ReadAllLines(Repository.PathOf("infra", "main.bicep")).Where(line => line.StartsWith("param ", StringComparison.Ordinal)))
            Assert.IsTrue(names.Contains(line.Split(' ')[1]) || fixedHere.Contains(line.Split(' ')[1]), line);
    }

    [TestMethod]
    public void Every_choice_is_explained_in_the_readme()
    {
        var readme = Repository.Text("infra", "README.md");
        foreach (var line in File.ReadAllLines(Repository.PathOf("infra", "main.bicepparam")).Where(line => line.Contains("readEnvironmentVariable('", StringComparison.Ordinal)))
            StringAssert.Contains(readme, $"`{line.Split("readEnvironmentVariable('")[1].Split('\'')[0]}`");
    }

    static IEnumerable<string> Decorators(string[] lines, int parameter)
    {
        for (var line = parameter - 1; line >= 0 && lines[line].Length > 0; line--)
            yield return lines[line];
    }
}
