using AgentFunctions.Evaluation.Verifying;

namespace AgentFunctions.Tests.Evaluation;

/// <summary>Noisy, flat, missing, flapping and relapsing signals from seeds.</summary>
[TestClass]
public sealed class VerificationTrialsTests
{
    static readonly IReadOnlyList<VerificationScore> Scores = VerificationTrials.Run(each: 2000, seed: 1);

    static VerificationScore Of(string signal) => Scores.Single(score => score.Signal == signal);

    public TestContext TestContext { get; set; } = null!;

    /// <summary>The hard case is a signal that is good in one minute of two by chance: three minutes cannot tell it from a mended one. All others are
    /// below one in twenty.</summary>
    [TestMethod]
    public void Few_that_are_not_better_are_called_better()
    {
        foreach (var score in Scores)
            TestContext.WriteLine($"{score}");
        Assert.IsLessThan(VerificationReport.Bearable, VerificationReport.Of(Scores).FalseBetterRate);
        Assert.IsTrue(Scores.Where(score => score.Signal != "flapping").All(score => score.FalseBetter < score.Trials / 20));
    }

    [TestMethod]
    public void What_is_mended_is_seen_though_it_is_noisy() => Assert.IsLessThan(0.01, VerificationReport.Of([Of("mended"), Of("flat")]).MissedRate);

    [TestMethod]
    [DataRow("missing")]
    [DataRow("silent")]
    public void Silence_is_never_health(string signal) => Assert.AreEqual(2000, Of(signal).Unknown);

    [TestMethod]
    public void Getting_worse_is_said_and_not_waited_out() => Assert.IsGreaterThan(1900, Of("slowly worse").Worse);

    [TestMethod]
    public void The_same_seed_gives_the_same_figures() => CollectionAssert.AreEqual(Scores.Take(2).ToArray(), VerificationTrials.Run(2000, 1).Take(2).ToArray());
}
