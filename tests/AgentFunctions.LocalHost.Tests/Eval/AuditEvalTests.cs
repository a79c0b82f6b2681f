using AgentFunctions.LocalHost.Eval.Audits;

namespace AgentFunctions.LocalHost.Tests.Eval;

[TestClass]
public sealed class AuditEvalTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_thousand_falsified_exports_are_found_and_no_untouched_one_is_suspected()
    {
        var score = await AuditEval.RunAsync(1000, seed: 1, TestContext.CancellationToken);

        Assert.IsEmpty(score.Missed, string.Join('\n', score.Missed));
        Assert.AreEqual((1000, 1000, 0), (score.Tamperings, score.Found, score.FalseAlarms));
        Assert.HasCount(Tampering.All.Count, score.ByKind);
        Assert.IsGreaterThan(score.Touching * 9 / 10, score.Located, "A tampering should be laid to the incident that it touched.");
    }
}
