using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Tests.Runbooks;

/// <summary>What the shipped runbooks are to each other.</summary>
[TestClass]
public sealed class ShelfTests
{
    static readonly ScenarioReading Scenarios = ScenarioReader.Read(Shipped.Folder, Shipped.Library);

    [TestMethod]
    public void Every_runbook_says_what_tells_it_from_its_neighbours()
    {
        foreach (var runbook in Shipped.Library.Runbooks)
            Assert.IsNotEmpty(runbook.Neighbours, runbook.Id);
    }

    [TestMethod]
    public void Every_runbook_that_acts_has_a_night_in_which_its_neighbour_is_chosen()
    {
        foreach (var runbook in Shipped.Library.Runbooks.Where(runbook => runbook.Steps.Count > 0))
            Assert.Contains(one => one.RunbookId == runbook.Id && one.Expect.Chosen is { } chosen and not ScenarioResult.None && chosen != runbook.Id, Scenarios.Scenarios, runbook.Id);
    }

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("alerts.md")]
    public void Every_runbook_stands_in_the_tables_for_people(string file)
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Root, "runbooks", file));

        foreach (var runbook in Shipped.Library.Runbooks)
            Assert.Contains($"`{runbook.Id}`", text);
    }
}
