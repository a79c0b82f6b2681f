using AgentFunctions.Guardrails;
using AgentFunctions.Planning;

namespace AgentFunctions.Tests.Planning;

[TestClass]
public class TemplatesTests
{
    static readonly Facts Known = Facts.None.With("swap", "sourceSlot", "staging").With("log", "first", "{swap.sourceSlot}").With("swap", "at", "none");

    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("{swap.sourceSlot}", "staging")]
    [DataRow("slot-{swap.sourceSlot}-{swap.sourceSlot}", "slot-staging-staging")]
    [DataRow("{log.first}", "{swap.sourceSlot}")]
    public void Facts_are_put_in_and_not_evaluated(string template, string bound) => Assert.AreEqual(bound, Templates.Bind(template, Known, out _));

    [TestMethod]
    [DataRow("{nobody.x}", "`{nobody.x}` cannot be bound: no evidence named nobody.")]
    [DataRow("{swap.at}", "`{swap.at}` cannot be bound: swap.at is none.")]
    [DataRow("{}", "`{}` cannot be bound: no evidence named .")]
    public void What_is_not_known_is_not_bound_and_says_why(string template, string problem)
    {
        Assert.IsNull(Templates.Bind(template, Known, out var why));
        Assert.AreEqual(problem, why);
    }

    [TestMethod]
    public void A_template_names_the_paths_it_looks_up() =>
        CollectionAssert.AreEqual(new[] { "a.b", "c.d.e" }, Templates.PathsOf("{a.b} and {c.d.e}").ToArray());
}
