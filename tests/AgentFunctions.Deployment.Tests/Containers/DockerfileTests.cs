namespace AgentFunctions.Deployment.Tests.Containers;

/// <summary>No image can be built here; what its file says is held.</summary>
[TestClass]
public sealed class DockerfileTests
{
    static readonly string[] Lines = [.. Repository.Text("infra", "Dockerfile").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    static readonly string[] Final = [.. Lines.Skip(Array.FindLastIndex(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal)))];

    [TestMethod]
    public void What_builds_it_is_not_in_it()
    {
        string[] from = [.. Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal))];

        Assert.HasCount(2, from);
        StringAssert.Contains(from[0], "/sdk:10.0");
        StringAssert.EndsWith(from[1], "-chiseled");
        Assert.IsTrue(Final.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).All(line => line.Contains("--from=build", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void It_runs_as_nobody_special_and_cannot_write_its_own_program()
    {
        Assert.AreEqual("USER 1654", Final.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.IsTrue(Final.Contains("COPY --from=build --chown=root:root /app ."));
        Assert.IsFalse(Final.Any(line => line.StartsWith("RUN ", StringComparison.Ordinal) || line.StartsWith("ADD ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void All_that_it_writes_is_in_the_volume_so_that_its_root_can_be_read_only()
    {
        CollectionAssert.Contains(Final, "VOLUME /data");
        StringAssert.Contains(Final.Single(line => line.StartsWith("CMD ", StringComparison.Ordinal)), "\"--data\", \"/data\"");
        StringAssert.Contains(Repository.Text("infra", "Dockerfile"), "--read-only --tmpfs /tmp");
    }

    [TestMethod]
    public void It_takes_no_secrets_and_no_leftovers_along_and_everything_that_the_build_needs()
    {
        var ignored = Repository.Text("infra", "Dockerfile.dockerignore").Split('\n');

        foreach (var name in (string[])["local.settings.json", ".git", ".agentfunctions", "**/bin", "**/obj"])
            CollectionAssert.Contains(ignored, name);
        CollectionAssert.Contains(ignored, "!infra/prices.json");
        CollectionAssert.DoesNotContain(ignored, "runbooks");
    }
}
