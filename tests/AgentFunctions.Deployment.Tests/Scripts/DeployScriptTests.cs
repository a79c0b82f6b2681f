using System.Text.RegularExpressions;

namespace AgentFunctions.Deployment.Tests.Scripts;

[TestClass]
public sealed partial class DeployScriptTests : IDisposable
{
    readonly Sandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [TestMethod]
    public async Task A_deployment_registers_deploys_makes_keys_sends_the_package_and_looks()
    {
        var (status, output, error) = await sandbox.RunAsync("deploy.sh", "--package", sandbox.Package());

        Assert.AreEqual(0, status, error);
        string[] order = ["ad app create", "ad app update", "rest --method POST", "ad app owner add", "deployment sub create", "role assignment create --role Key Vault Secrets Officer", "keyvault secret set", "functionapp deployment source config-zip --resource-group rg-test --name the-responder_app"];
        var at = order.Select(call => sandbox.Calls.ToList().FindIndex(made => made.StartsWith($"az {call}", StringComparison.Ordinal))).ToArray();
        Assert.IsTrue(at.All(index => index >= 0), string.Join('\n', sandbox.Calls));
        CollectionAssert.AreEqual(at.Order().ToArray(), at);
        StringAssert.Contains(output, "without a token: 401");
    }

    [TestMethod]
    public async Task No_secret_is_ever_an_argument_or_printed()
    {
        var (_, output, error) = await sandbox.RunAsync("deploy.sh", "--package", sandbox.Package());

        Assert.IsFalse(Key().IsMatch(string.Join('\n', sandbox.Calls) + output + error));
        Assert.AreEqual("64", (await File.ReadAllTextAsync(sandbox.PathOf("secret-seal-key"))).Trim());
    }

    [TestMethod]
    public async Task A_second_deployment_keeps_keys_and_registration()
    {
        await sandbox.RunAsync("deploy.sh", "--package", sandbox.Package());
        var first = sandbox.Calls.Count;

        var (status, output, _) = await sandbox.RunAsync("deploy.sh", "--package", sandbox.Package());

        Assert.AreEqual(0, status);
        StringAssert.Contains(output, "seal-key is there");
        Assert.IsFalse(sandbox.Calls.Skip(first).Any(call => call.StartsWith("az ad app create", StringComparison.Ordinal) || call.StartsWith("az keyvault secret set", StringComparison.Ordinal) || call.StartsWith("az rest --method POST", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_vault_that_does_not_take_the_key_yet_is_asked_again()
    {
        await File.WriteAllTextAsync(sandbox.PathOf("refuse-once"), "");

        var (status, output, error) = await sandbox.RunAsync("scripts/keys.sh", "kv-test");

        Assert.AreEqual(0, status, error);
        StringAssert.Contains(error, "try 1 of 10");
        StringAssert.Contains(output, "seal-key was made");
    }

    [TestMethod]
    public async Task A_dry_run_prints_every_command_and_runs_none()
    {
        var (status, output, _) = await sandbox.RunAsync("deploy.sh", "--dry-run");

        Assert.AreEqual(0, status);
        Assert.IsEmpty(sandbox.Calls);
        foreach (var command in (string[])["az ad app create", "az deployment sub create", "az keyvault secret set", "az functionapp deployment source config-zip", "package.sh"])
            StringAssert.Contains(output, command);
    }

    [TestMethod]
    public async Task What_if_asks_azure_and_changes_nothing()
    {
        var (status, _, _) = await sandbox.RunAsync("deploy.sh", "--what-if");

        Assert.AreEqual(0, status);
        CollectionAssert.AreEqual(new[] { "account", "deployment" }, sandbox.Calls.Select(call => call.Split(' ')[1]).ToArray());
        StringAssert.StartsWith(sandbox.Calls[1], "az deployment sub what-if ");
    }

    [TestMethod]
    public async Task The_way_back_is_an_older_package_and_nothing_else()
    {
        var (status, _, _) = await sandbox.RunAsync("deploy.sh", "--only-package", "--package", sandbox.Package());

        Assert.AreEqual(0, status);
        Assert.IsFalse(sandbox.Calls.Any(call => call.Contains("deployment sub create", StringComparison.Ordinal) || call.Contains(" ad ", StringComparison.Ordinal) || call.Contains("secret", StringComparison.Ordinal)));
        Assert.HasCount(1, sandbox.Calls.Where(call => call.Contains("config-zip", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public async Task An_executor_of_its_own_gets_the_package_before_the_app_that_asks_it()
    {
        sandbox.Choices["RESPONDER_SEPARATE_EXECUTOR"] = "true";
        await File.WriteAllTextAsync(sandbox.PathOf("executor"), "the-executor");

        await sandbox.RunAsync("deploy.sh", "--package", sandbox.Package());

        CollectionAssert.AreEqual(new[] { "the-executor", "the-responder_app" }, sandbox.Calls.Where(call => call.Contains("config-zip", StringComparison.Ordinal)).Select(call => call.Split("--name ")[1].Split(' ')[0]).ToArray());
        Assert.IsTrue(File.Exists(sandbox.PathOf("secret-work-key")));
    }

    [TestMethod]
    [DataRow("AZURE_ENV_NAME")]
    [DataRow("RESPONDER_PAGING_EMAILS")]
    public async Task A_missing_choice_is_named_before_anything_is_done(string choice)
    {
        sandbox.Choices[choice] = "";

        var (status, _, error) = await sandbox.RunAsync("deploy.sh");

        Assert.AreEqual(2, status);
        StringAssert.Contains(error, $"{choice} is missing");
        Assert.IsEmpty(sandbox.Calls);
    }

    [TestMethod]
    public async Task A_file_of_choices_is_read_and_never_run()
    {
        var file = sandbox.PathOf("choices.env");
        await File.WriteAllTextAsync(file, $"# ours\nAZURE_LOCATION=uksouth\nENTRA_DOMAIN=$(touch {sandbox.PathOf("ran")})\n");

        var (_, output, _) = await sandbox.RunAsync("deploy.sh", "--file", file, "--dry-run");

        StringAssert.Contains(output, "--location uksouth");
        Assert.IsFalse(File.Exists(sandbox.PathOf("ran")));
        await File.WriteAllTextAsync(file, "rm -rf=1\n");
        Assert.AreEqual(2, (await sandbox.RunAsync("deploy.sh", "--file", file, "--dry-run")).Status);
    }

    [TestMethod]
    public async Task An_endpoint_that_takes_alerts_from_anybody_fails_the_deployment()
    {
        sandbox.Choices["CURL_POST"] = "202";

        var (status, _, error) = await sandbox.RunAsync("deploy.sh", "--only-package", "--package", sandbox.Package());

        Assert.AreEqual(1, status);
        StringAssert.Contains(error, "anybody could send alerts");
    }

    [TestMethod]
    public async Task A_teardown_that_nobody_confirms_removes_nothing()
    {
        Assert.AreNotEqual(0, (await sandbox.RunAsync("deploy.sh", "--teardown")).Status);
        Assert.IsFalse(sandbox.Calls.Any(call => call.Contains("delete", StringComparison.Ordinal)));

        sandbox.Choices["RESPONDER_TEARDOWN"] = "rg-test";
        Assert.AreEqual(0, (await sandbox.RunAsync("deploy.sh", "--teardown")).Status);
        Assert.IsTrue(sandbox.Calls.Any(call => call == "az group delete --name rg-test --yes"));
    }

    [TestMethod]
    public async Task A_key_is_changed_by_keeping_the_one_before()
    {
        var (status, output, _) = await sandbox.RunAsync("scripts/keys.sh", "kv-test", "--change", "seal-key");

        Assert.AreEqual(0, status);
        Assert.AreEqual("64", (await File.ReadAllTextAsync(sandbox.PathOf("secret-seal-key-before"))).Trim());
        StringAssert.Contains(output, "RESPONDER_SEAL_KEY_CHANGING=true");
        Assert.AreEqual(2, (await sandbox.RunAsync("scripts/keys.sh", "kv-test", "--change", "other")).Status);
    }

    [GeneratedRegex("[0-9a-f]{64}|x{64}")]
    private static partial Regex Key();
}
