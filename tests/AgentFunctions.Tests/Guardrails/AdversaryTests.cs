using System.Collections.Concurrent;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using CsCheck;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class AdversaryTests
{
    const int Plans = 20_000;

    [TestMethod]
    [TestCategory("Long")]
    public void Whatever_is_asked_nothing_passes_outside_the_envelope_and_nothing_alone_that_needs_a_person()
    {
        var answers = new ConcurrentDictionary<VerdictAnswer, int>();
        Adversary.Cases.Sample(
            asked =>
            {
                var verdict = Judge.Of(asked);
                answers.AddOrUpdate(verdict.Answer, 1, (_, count) => count + 1);
                var wrong = Wrong(asked, verdict).ToList();
                Assert.AreEqual(0, wrong.Count, $"{verdict.Answer} in spite of: {string.Join(", ", wrong)}");
            },
            iter: Plans);

        Console.WriteLine(string.Join(", ", answers.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
        foreach (var answer in Enum.GetValues<VerdictAnswer>())
            Assert.IsTrue(answers.GetValueOrDefault(answer) > Plans / 200, $"{answer} came {answers.GetValueOrDefault(answer)} times: too rarely to prove anything.");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void Each_danger_is_met_often_enough_to_prove_something()
    {
        var met = new ConcurrentDictionary<string, int>();
        Adversary.Cases.Sample(
            asked =>
            {
                foreach (var danger in Inspector.OutsideEnvelope(asked))
                    met.AddOrUpdate(danger, 1, (_, count) => count + 1);
            },
            iter: Plans / 4);

        string[] dangers =
        [
            "stop", "taken over", "resolved", "closed", "service", "category", "catalog", "target", "bounds", "evidence", "hypothesis", "model", "record", "stage",
            "attempts", "caps", "precondition", "order",
        ];
        foreach (var danger in dangers)
            Assert.IsTrue(met.GetValueOrDefault(danger) >= 20, $"{danger}: {met.GetValueOrDefault(danger)}");
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_verdict_is_the_worst_of_its_rules_and_the_same_every_time() => Adversary.Cases.Sample(
        asked =>
        {
            var (first, second) = (Judge.Of(asked), Judge.Of(asked));
            return first.Answer == first.Rules.Max(rule => rule.Answer) && first.Rules.SequenceEqual(second.Rules)
                && (first.Approval is null) == (first.Answer != VerdictAnswer.Ask);
        },
        iter: 2_000);

    static IEnumerable<string> Wrong(GuardrailCase asked, Verdict verdict) => verdict.Answer switch
    {
        VerdictAnswer.Act => Inspector.OutsideEnvelope(asked).Concat(asked.Proposal is null ? [] : Inspector.NeedsPerson(asked)),
        VerdictAnswer.Ask => Inspector.OutsideEnvelope(asked).Concat(verdict.Approval is { Approvers: >= 1 } ? [] : ["nobody to ask"]),
        _ => [],
    };
}
