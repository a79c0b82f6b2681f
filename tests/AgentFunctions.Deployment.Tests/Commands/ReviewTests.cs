using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentFunctions.Deployment.Tests.Commands;

/// <summary>Changes of runbooks in a git repository of their own, reviewed as a pipeline does.</summary>
[TestClass]
public sealed class ReviewTests
{
    readonly string repository = Directory.CreateTempSubdirectory("agentfunctions-review-").FullName;

    [TestInitialize]
    public async Task CommitTheShippedRunbooks()
    {
        string[] places = [Repository.PathOf("runbooks"), Repository.PathOf("tests", "payloads")];
        foreach (var file in places.SelectMany(place => Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)))
        {
            var to = Path.Combine(repository, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        await GitAsync("init", "--quiet", "--initial-branch=main");
        await CommitAsync("as shipped");
        await GitAsync("tag", "base");
    }

    [TestCleanup]
    public void Remove() => Directory.Delete(repository, recursive: true);

    [TestMethod]
    public async Task A_threshold_that_is_moved_shows_the_nights_that_would_go_otherwise()
    {
        await ChangeAsync("sql-blocking/runbook.yaml", text => text.Replace("category: human-only", "category: human-only\n# touched", StringComparison.Ordinal).Replace("version: ", "version: 9", StringComparison.Ordinal));
        await ChangeAsync("redis-stuck-primary/runbook.yaml", text => text.Replace("lead: ", "lead: 9", StringComparison.Ordinal));
        await CommitAsync("two changes");

        var (status, comment, error) = await ReviewAsync("base..main");

        Assert.AreEqual(1, status, error);
        StringAssert.StartsWith(comment, "<!-- agentfunctions runbook review -->\n## Runbook review: not yet");
        StringAssert.Contains(comment, "| `redis-stuck-primary` | changed without a new version");
        StringAssert.Contains(comment, "| `sql-blocking` | version ");
        var nights = comment.Split("### Nights that were written down and would go otherwise")[1].Split("###")[0];
        StringAssert.Contains(nights, "| ");
    }

    [TestMethod]
    public async Task A_stricter_policy_is_shown_line_by_line()
    {
        await ChangeAsync("catalog/policy.yaml", text => text.Replace("actionsPerHour: 10", "actionsPerHour: 9", StringComparison.Ordinal));
        await CommitAsync("stricter");

        var (status, json, error) = await ReviewAsync("base..main", "--json");

        var said = JsonNode.Parse(json)!;
        Assert.AreEqual(0, status, error);
        Assert.AreEqual(1, (int)said["policyLines"]!);
        Assert.AreEqual((int)said["scenarios"]!, (int)said["passed"]!);
        Assert.IsGreaterThan(300, (int)said["scenarios"]!);
    }

    [TestMethod]
    public async Task A_file_that_does_not_read_is_a_finding_with_its_line_and_cure()
    {
        await ChangeAsync("sql-blocking/runbook.yaml", text => text.Replace("priority:", "prio:", StringComparison.Ordinal));
        await CommitAsync("a typing mistake");

        var (status, comment, _) = await ReviewAsync("base..main");

        Assert.AreEqual(1, status);
        StringAssert.Contains(comment, "`sql-blocking/runbook.yaml:");
        StringAssert.Contains(comment, "Tests: not played");
    }

    [TestMethod]
    public async Task Nothing_changed_says_so()
    {
        var (status, comment, _) = await ReviewAsync("base..main");

        Assert.AreEqual(0, status, comment);
        StringAssert.Contains(comment, "No file under runbooks/ differs.");
    }

    [TestMethod]
    [DataRow("base")]
    [DataRow("base..nowhere")]
    [DataRow("--upload-pack..main")]
    public async Task What_is_no_range_is_refused(string range)
    {
        var (status, _, error) = await ReviewAsync(range);

        Assert.IsGreaterThanOrEqualTo(2, status);
        Assert.AreNotEqual("", error);
    }

    Task<(int Status, string Output, string Error)> ReviewAsync(params string[] arguments) =>
        Run.Async(["runbook", "review", .. arguments, "--repository", repository, "--data", Path.Combine(repository, "none")]);

    async Task ChangeAsync(string file, Func<string, string> change)
    {
        var path = Path.Combine(repository, "runbooks", file);
        var was = await File.ReadAllTextAsync(path);
        Assert.AreNotEqual(was, change(was), $"{file} is not as this test expects");
        await File.WriteAllTextAsync(path, change(was));
    }

    async Task CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Dana", "-c", "user.email=dana@contoso.example", "commit", "--quiet", "--message", message);
    }

    async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, .. arguments]) { RedirectStandardError = true })!;
        var complaint = await git.StandardError.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.AreEqual(0, git.ExitCode, complaint);
    }
}
