using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Tests.Incidents;

[TestClass]
public sealed class ShippedScenarioTests
{
    static readonly string Folder = RunbooksOnDisk.Find(null);

    static readonly Lazy<(Library Library, IReadOnlyList<Scenario> Scenarios)> Shipped = new(() =>
    {
        var texts = RunbooksOnDisk.Read(Folder);
        var library = LibraryReader.Read(texts).Need();
        return (library, ScenarioReader.Read(texts, library).Scenarios);
    });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Every_shipped_scenario_comes_true(string name)
    {
        var scenario = Shipped.Value.Scenarios.Single(scenario => scenario.Name == name);
        var player = new ScenarioPlayer(Shipped.Value.Library, file => File.ReadAllText(Path.Combine(Folder, file)));
        var result = await player.PlayAsync(scenario, TestContext.CancellationToken);

        var differences = ScenarioExpectations.Check(scenario, result);
        Assert.IsEmpty(differences, $"{string.Join('\n', differences)}\n{string.Join('\n', result.Timeline.Select(entry => $"{entry.At:HH:mm:ss} {entry.What,-16} {entry.Text}"))}");
    }

    public static IEnumerable<object[]> Names => Shipped.Value.Scenarios.Select(scenario => new object[] { scenario.Name });
}
