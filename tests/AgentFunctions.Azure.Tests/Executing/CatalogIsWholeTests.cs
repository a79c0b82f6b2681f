using AgentFunctions.Guardrails;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>Every entry of the action catalog says everything that people and rules must know of it.</summary>
[TestClass]
public sealed class CatalogIsWholeTests
{
    public static IEnumerable<object[]> Kinds => Repository.Library.Actions.Kinds.Select(kind => new object[] { kind.Name });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void An_entry_says_all_of_itself(string name)
    {
        var kind = Repository.Library.Actions.Find(name)!;
        var changesAzure = name != "notify-only";

        foreach (var rule in kind.Parameters.Where(rule => rule.Type == "number"))
            Assert.IsTrue(rule.Min <= rule.Max, $"{name}: {rule.Name} has no bounds");
        Assert.AreEqual(changesAzure, kind.Permissions.Count + kind.DataPermissions.Count > 0, "required permission");
        Assert.AreEqual(changesAzure, kind.Records.Count > 0, "state to record");
        Assert.AreEqual(changesAzure, kind.ApiVersion.Length > 0, "api-version");
        Assert.AreEqual(kind.Reversibility == Reversibility.Reversible, kind.Undo is not null, "undo");
        Assert.IsTrue(kind.Undo is not null ^ kind.NoUndo is { Length: > 10 }, "an undo, or why there is none");
        Assert.IsGreaterThan(TimeSpan.Zero, kind.ExpectedDuration);
        Assert.AreEqual(SymptomPersists.Line, kind.Preconditions[0]);
        Assert.AreEqual(changesAzure, kind.Preconditions.Count > 1, "a precondition on the target");
    }

    [TestMethod]
    [DataRow("reversibility")]
    [DataRow("blastRadius")]
    [DataRow("idempotency")]
    [DataRow("expectedDuration")]
    [DataRow("risk")]
    public void What_would_be_guessed_otherwise_is_written_down_in_each_entry(string field) =>
        Assert.HasCount(Repository.Library.Actions.Kinds.Count, Repository.Text("runbooks", "catalog", "actions.yaml").Split('\n').Where(line => line.StartsWith($"    {field}: ", StringComparison.Ordinal)));
}
