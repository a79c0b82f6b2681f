using System.Diagnostics;
using System.Xml.Linq;

namespace AgentFunctions.AzureHost.Tests.Project;

/// <summary>What cannot be built on every feed is held as text: the switch, the packages and their versions, what reaches the output.</summary>
[TestClass]
public sealed class ProjectFileTests
{
    static readonly XElement Host = XElement.Parse(Repository.Read("functions", "AgentFunctions.AzureHost", "AgentFunctions.AzureHost.csproj"));
    static readonly XElement Versions = XElement.Parse(Repository.Read("Directory.Packages.props"));
    static readonly XElement Everywhere = XElement.Parse(Repository.Read("Directory.Build.props"));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("Microsoft.Azure.Functions.Worker", "FunctionsWorkerVersion", "2.52.0")]
    [DataRow("Microsoft.Azure.Functions.Worker.Sdk", "FunctionsSdkVersion", "2.0.7")]
    [DataRow("Microsoft.Azure.Functions.Worker.Extensions.Http", "FunctionsHttpVersion", "3.3.0")]
    [DataRow("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "FunctionsHttpAspNetCoreVersion", "2.1.0")]
    [DataRow("Microsoft.Azure.Functions.Worker.Extensions.Timer", "FunctionsTimerVersion", "4.3.1")]
    [DataRow("Microsoft.Azure.Functions.Worker.Extensions.DurableTask", "DurableTaskExtensionVersion", "1.16.4")]
    [DataRow("Microsoft.Azure.Functions.Worker.Extensions.DurableTask.AzureManaged", "DurableTaskSchedulerVersion", "1.6.0")]
    public void A_package_of_the_worker_has_exactly_its_version_and_can_be_overridden(string package, string property, string version)
    {
        var pinned = (string)Versions.Descendants("PackageVersion").Single(pin => (string)pin.Attribute("Include")! == package).Attribute("Version")!;
        Assert.AreEqual($"$([MSBuild]::ValueOrDefault('$({property})', '{version}'))", pinned);

        var used = Host.Descendants("PackageReference").Single(reference => (string)reference.Attribute("Include")! == package);
        Assert.AreEqual("'$(UseFunctionsPackages)'=='true'", (string)used.Parent!.Attribute("Condition")!);
    }

    [TestMethod]
    public void The_scheduler_and_the_signatures_are_there_only_when_asked_for()
    {
        var scheduler = Host.Descendants("PackageReference").Single(reference => ((string)reference.Attribute("Include")!).EndsWith("AzureManaged", StringComparison.Ordinal));
        Assert.AreEqual("'$(UseDurableTaskScheduler)'=='true'", (string)scheduler.Attribute("Condition")!);
        var signatures = Host.Descendants("ProjectReference").Single(reference => ((string)reference.Attribute("Include")!).Contains("Signatures", StringComparison.Ordinal));
        Assert.AreEqual("'$(UseFunctionsPackages)'!='true'", (string)signatures.Parent!.Attribute("Condition")!);
    }

    [TestMethod]
    public void Both_builds_have_their_own_obj_and_bin_so_that_no_worker_is_left_out()
    {
        var real = Everywhere.Elements("PropertyGroup").Single(group => (string?)group.Attribute("Condition") == "'$(UseFunctionsPackages)'=='true'");
        StringAssert.EndsWith((string)real.Element("BaseIntermediateOutputPath")!, "obj/functions/");
        StringAssert.EndsWith((string)real.Element("BaseOutputPath")!, "bin/functions/");
    }

    [TestMethod]
    public void A_feed_that_has_a_package_in_a_newer_version_only_is_no_reason_not_to_build()
    {
        var relaxed = Everywhere.Elements("PropertyGroup").Single(group => group.Element("WarningsNotAsErrors") is not null);
        Assert.AreEqual("$(WarningsNotAsErrors);NU1603", (string)relaxed.Element("WarningsNotAsErrors")!);
        StringAssert.Contains((string)relaxed.Attribute("Condition")!, "'$(UseFunctionsPackages)'=='true'");
    }

    [TestMethod]
    [DataRow("../../host.json", "host.json", "PreserveNewest", null)]
    [DataRow("../../local.settings.json", "local.settings.json", "PreserveNewest", "Never")]
    public void Files_of_the_top_reach_the_output(string file, string link, string copy, string? publish)
    {
        var item = Host.Descendants("None").Single(none => (string)none.Attribute("Include")! == file);
        Assert.AreEqual(link, (string)item.Attribute("Link")!);
        Assert.AreEqual(copy, (string)item.Attribute("CopyToOutputDirectory")!);
        Assert.AreEqual(publish, (string?)item.Attribute("CopyToPublishDirectory"));
        Assert.IsTrue(File.Exists(Path.Combine(AppContext.BaseDirectory, "host.json")));
    }

    [TestMethod]
    public void The_runbooks_are_deployed_with_the_app()
    {
        Assert.IsTrue(File.Exists(Path.Combine(AppContext.BaseDirectory, "runbooks", "catalog", "services.yaml")));
        Assert.IsFalse(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "runbooks", "app-service-bad-deployment", "tests")));
    }

    [TestMethod]
    public void The_metadata_of_functions_is_generated_and_written_by_nobody()
    {
        var here = Path.Combine(Repository.Root, "functions", "AgentFunctions.AzureHost");
        var separator = Path.DirectorySeparatorChar;
        Assert.IsEmpty(Directory.EnumerateFiles(here, "function*.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !file.Contains($"{separator}bin{separator}", StringComparison.Ordinal)).ToArray());
        Assert.IsEmpty(Host.Descendants().Where(element => element.Name.LocalName.StartsWith("FunctionsEnable", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public async Task Running_what_was_built_on_signatures_is_refused_with_the_way_out()
    {
        var (status, said) = await DotnetAsync("msbuild", "functions/AgentFunctions.AzureHost", "-t:RefuseSignatures", "-nologo", "-v:q", "-tl:off");
        Assert.AreNotEqual(0, status);
        StringAssert.Contains(said, "AF0001");
        StringAssert.Contains(said, "Set UseFunctionsPackages=true");
    }

    async Task<(int Status, string Said)> DotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
        var failed = process.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        await process.WaitForExitAsync(TestContext.CancellationToken);
        return (process.ExitCode, await said + await failed);
    }
}
