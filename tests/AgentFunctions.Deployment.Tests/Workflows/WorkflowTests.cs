using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AgentFunctions.Deployment.Tests.Workflows;

/// <summary>Workflows cannot run here, so what can be known of them without running is held.</summary>
[TestClass]
public sealed partial class WorkflowTests
{
    static readonly string Folder = Repository.PathOf(".github", "workflows");

    public static IEnumerable<object[]> All => Directory.EnumerateFiles(Folder, "*.yml").Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void It_reads_may_do_little_and_ends(string file)
    {
        var workflow = Read(Path.Combine(Folder, file));

        Assert.AreEqual("{ { contents, read } }", workflow["permissions"].ToString());
        Assert.IsTrue(workflow.Children.ContainsKey("on") && workflow.Children.ContainsKey("name"));
        foreach (var (name, job) in Jobs(workflow))
            Assert.IsTrue(job.Children.ContainsKey("uses") || job.Children.ContainsKey("timeout-minutes"), $"{file}: {name} may run for six hours");
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Every_action_is_pinned_by_its_digest_with_the_version_beside_it(string file)
    {
        foreach (var line in File.ReadAllLines(Path.Combine(Folder, file)).Select(line => line.Trim()).Where(line => line.StartsWith("uses:", StringComparison.Ordinal) || line.StartsWith("- uses:", StringComparison.Ordinal)))
            Assert.IsTrue(Pinned().IsMatch(line) || line.Contains("uses: ./.github/workflows/", StringComparison.Ordinal), $"{file}: {line}");
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public async Task No_text_from_outside_becomes_part_of_a_script_and_every_script_is_one(string file)
    {
        foreach (var script in Steps(Read(Path.Combine(Folder, file))).Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()))
        {
            Assert.DoesNotContain("${{", script, $"{file}: pass it by env");
            foreach (Match named in OwnScript().Matches(script))
                Assert.IsTrue(File.Exists(Repository.PathOf(named.Value.Split('/'))), $"{file}: there is no {named.Value}");
            Assert.AreEqual("", await ComplaintsAsync(script), $"{file}: {script}");
        }
    }

    [TestMethod]
    public void Azure_is_entered_without_a_secret_and_only_in_an_environment()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yml"))
        {
            Assert.DoesNotContain("secrets.", File.ReadAllText(file), file);
            foreach (var (name, job) in Jobs(Read(file)).Where(job => job.Value.ToString()!.Contains("azure/login@", StringComparison.Ordinal)))
            {
                Assert.IsTrue(job.Children.ContainsKey("environment"), $"{file}: {name}");
                Assert.AreEqual("write", job["permissions"]["id-token"].ToString());
            }
        }
    }

    [TestMethod]
    public void A_pull_request_of_a_stranger_meets_no_token_that_writes()
    {
        var workflow = Read(Path.Combine(Folder, "runbooks.yml"));

        Assert.IsFalse(((YamlMappingNode)workflow["on"]).Children.ContainsKey("pull_request_target"));
        var writing = Jobs(workflow).Where(job => job.Value.Children.ContainsKey("permissions")).ToList();
        Assert.HasCount(1, writing);
        Assert.IsFalse(writing[0].Value.ToString()!.Contains("checkout", StringComparison.Ordinal), "the job that may write must run nothing of the pull request");
    }

    [TestMethod]
    public void Dependabot_looks_at_every_kind_of_dependency_that_there_is()
    {
        var kinds = ((YamlSequenceNode)Read(Repository.PathOf(".github", "dependabot.yml"))["updates"]).Select(update => update["package-ecosystem"].ToString()).ToArray();
        CollectionAssert.AreEquivalent(new[] { "github-actions", "nuget", "npm", "docker" }, kinds);
    }

    [TestMethod]
    public void Azd_finds_the_app_the_template_and_its_hooks()
    {
        var azure = Read(Repository.PathOf("infra", "azure.yaml"));

        Assert.AreEqual(".", azure["infra"]["path"].ToString());
        Assert.IsTrue(File.Exists(Repository.PathOf("infra", $"{azure["infra"]["module"]}.bicep")));
        Assert.IsTrue(Directory.Exists(Path.GetFullPath(azure["services"]["responder"]["project"].ToString(), Repository.PathOf("infra"))));
        foreach (var (_, hook) in (YamlMappingNode)azure["hooks"])
            foreach (Match script in HookScript().Matches(hook["run"].ToString()))
                Assert.IsTrue(File.Exists(Path.Combine(Repository.PathOf("infra"), script.Value)), script.Value);
        StringAssert.Contains(azure["hooks"]["predeploy"]["run"].ToString(), "UseFunctionsPackages=true");
    }

    static YamlMappingNode Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(file);
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    static IEnumerable<KeyValuePair<string, YamlMappingNode>> Jobs(YamlMappingNode workflow) => ((YamlMappingNode)workflow["jobs"]).Children.Select(job => KeyValuePair.Create(job.Key.ToString(), (YamlMappingNode)job.Value));

    static IEnumerable<YamlMappingNode> Steps(YamlMappingNode workflow) => Jobs(workflow).Where(job => job.Value.Children.ContainsKey("steps")).SelectMany(job => ((YamlSequenceNode)job.Value["steps"]).Cast<YamlMappingNode>());

    static async Task<string> ComplaintsAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        return await bash.StandardError.ReadToEndAsync();
    }

    [GeneratedRegex(@"^(- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\b(infra|tests)/[\w./-]*\w(?=[\s""]|$)")]
    private static partial Regex OwnScript();

    [GeneratedRegex(@"scripts/[\w.-]+\.sh")]
    private static partial Regex HookScript();
}
