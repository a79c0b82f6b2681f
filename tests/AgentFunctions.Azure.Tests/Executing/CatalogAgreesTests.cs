using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Guardrails;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>The action catalog and the code that carries it out say the same.</summary>
[TestClass]
public sealed class CatalogAgreesTests
{
    static readonly IReadOnlyList<ExecutorPart> Parts = new ActingParts(ActingIdentities.OneForAll(new FakeCredential()), new ArmOptions(), TimeProvider.System).All();

    public static IEnumerable<object[]> Kinds => Repository.Library.Actions.Kinds.Select(kind => new object[] { kind.Name });

    [TestMethod]
    public void Every_kind_has_an_executor_and_every_executor_is_in_the_catalog() => CollectionAssert.AreEquivalent(
        Repository.Library.Actions.Kinds.Select(kind => kind.Name).ToArray(), Parts.Select(part => part.Kind).ToArray());

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Api_version_and_permissions_are_the_catalogs(string name)
    {
        var (kind, part) = (Repository.Library.Actions.Find(name)!, Parts.Single(part => part.Kind == name));

        Assert.AreEqual(kind.ApiVersion, part.ApiVersion);
        CollectionAssert.AreEquivalent(kind.Permissions.ToArray(), part.Permissions.ToArray());
        CollectionAssert.AreEquivalent(kind.DataPermissions.ToArray(), part.DataPermissions.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public async Task What_the_catalog_records_and_asks_of_the_target_is_read_from_it(string name)
    {
        var (kind, world) = (Repository.Library.Actions.Find(name)!, KindWorld.For(name));
        var arm = new LoopbackArm(new());
        world.Build(arm);

        var state = await LoopbackAzure.Executor(arm, LoopbackAzure.Services(world.Target)).ReadStateAsync(new($"INC-0001/step/1", name, world.Target, world.Parameters, new Dictionary<string, string>()), default);

        foreach (var field in kind.Records.Concat(["state", "operationsInFlight"]).Concat(kind.Preconditions.Where(line => line != SymptomPersists.Line).Select(line => Condition.Parse(line).Left["target.".Length..])))
            Assert.IsTrue(state.ContainsKey(field), $"{name} does not read {field}: {string.Join(", ", state.Keys)}");
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Its_undo_gets_every_parameter_that_it_needs_from_the_act_or_from_what_was_recorded(string name)
    {
        var kind = Repository.Library.Actions.Find(name)!;
        if (kind.Undo is null)
            return;
        var known = kind.Parameters.Select(rule => rule.Name).Concat(kind.Records).ToList();
        foreach (var rule in Repository.Library.Actions.Find(kind.Undo)!.Parameters.Where(rule => rule.Required))
            Assert.Contains(rule.Name, known);
    }
}
