using System.Text.Json.Nodes;
using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Eval;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Tests.Commands;

[TestClass]
public sealed class PolicyCommandTests
{
    static readonly string Runbooks = RunbooksOnDisk.Find(null);
    static readonly string Shipped = Path.Combine(Runbooks, "catalog", "policy.yaml");

    readonly string data = Directory.CreateTempSubdirectory("policy-diff-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(data, recursive: true);

    [TestMethod]
    public async Task Another_policy_says_which_past_decisions_would_have_been_others()
    {
        await KeepOneAsync();
        var stricter = Path.Combine(data, "stricter.yaml");
        await File.WriteAllTextAsync(stricter, (await File.ReadAllTextAsync(Shipped)).Replace("actionsPerHour: 10", "actionsPerHour: 0", StringComparison.Ordinal));

        var (status, output) = await RunAsync("policy", "diff", Shipped, stricter, "--data", data, "--json");

        Assert.AreEqual(1, status);
        var said = JsonNode.Parse(output)!;
        Assert.AreEqual("caps.actionsPerHour", said["lines"]![0]!["path"]!.ToString());
        Assert.AreEqual(1, said["judged"]!.GetValue<int>());
        Assert.AreEqual("escalate", said["decisions"]![0]!["new"]!.ToString());
        StringAssert.Contains(said["decisions"]![0]!["because"]!.ToString(), "caps");
    }

    [TestMethod]
    public async Task The_same_policy_changes_no_decision()
    {
        await KeepOneAsync();

        var (status, output) = await RunAsync("policy", "diff", Shipped, Shipped, "--data", data);

        Assert.AreEqual(0, status, output);
        StringAssert.Contains(output, "1 judged again, 0 would differ");
    }

    [TestMethod]
    public async Task Without_a_store_or_a_policy_it_says_what_is_missing()
    {
        Assert.AreEqual(3, (await RunAsync("policy", "diff", Shipped, Shipped, "--data", Path.Combine(data, "nowhere"))).Status);
        Assert.AreEqual(2, (await RunAsync("policy", "diff", Shipped, Path.Combine(data, "no-policy.yaml"))).Status);
    }

    async Task KeepOneAsync()
    {
        var library = RunbooksOnDisk.Load(null);
        var (runbook, service) = Staging.Places(library)[0];
        var asked = Staging.Set(library, runbook, service, new Random(1)).Case;
        var verdict = Judge.Of(asked);
        using var store = new SqliteRowStore(new DataFolder(data).Store);
        await new CaseFiles(store).Verdicts.AddAsync(
            new JudgedCase("INC-0001/x/1/plan", "INC-0001", runbook.Id, "x", "plan", asked.Now, verdict.Answer, verdict.Reason, verdict.PolicyVersion, PackedCase.Pack(asked)), default);
    }

    static async Task<(int Status, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        return (await CommandLine.RunAsync(args, output, TextWriter.Null), output.ToString());
    }
}
