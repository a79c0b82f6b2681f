using System.Collections.Concurrent;
using AgentFunctions.Approvals;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Approvals;

/// <summary>Approve, decline, timeout, stop and Resolved against each other, operation by operation of the store.</summary>
[TestClass]
public sealed class DecisionRaceTests
{
    const int Interleavings = 10_000;
    static readonly string[] Enders = ["asha approves", "ben approves", "chloe declines", "patience ends", "stop", "Azure Monitor resolves"];

    [TestMethod]
    public void Whoever_ends_a_request_first_has_ended_it_and_the_audit_says_who()
    {
        var endings = new ConcurrentDictionary<string, bool>();
        Parallel.For(0, Interleavings, seed => endings[Race(seed)] = true);

        foreach (var ending in new[] { "Approved asha", "Approved ben", "Declined chloe", "Expired responder", "Void responder" })
            Assert.Contains(ending, endings.Keys, "an ending that never came was not raced for");
    }

    [TestMethod]
    public void A_store_that_forgets_to_compare_before_it_swaps_is_found_out() =>
        Assert.ThrowsExactly<AssertFailedException>(() =>
        {
            for (var seed = 0; seed < 500; seed++)
                Race(seed, forgetful: true);
        });

    /// <returns>How it ended, and by whom.</returns>
    static string Race(int seed, bool forgetful = false)
    {
        var chance = new Random(seed);
        var interleaving = new Interleaving(seed);
        var rows = new MemoryRowStore();
        var before = new AskedCase(rows);
        Alone(() => before.OpenAsync(AskedCase.Request(approvers: 1 + seed % 2)));

        var during = new AskedCase(new TurnByTurn(rows, interleaving, forgetful));
        var answers = new List<DecisionAnswer>();
        var acting = Enders.OrderBy(_ => chance.Next()).Take(2 + chance.Next(Enders.Length - 1)).ToArray();
        interleaving.Run(acting.Select(name => (name, Does(name, during, answers))), seed % 3 == 0 ? (acting[0], chance.Next(12)) : null);

        // However many of them died on the way, the orchestration comes to its end.
        var ending = "";
        Alone(async () =>
        {
            await before.TimeOutAsync();
            ending = await CheckAsync(before, answers, interleaving, seed);
        });
        return ending;
    }

    static async Task<string> CheckAsync(AskedCase asked, List<DecisionAnswer> answers, Interleaving interleaving, int seed)
    {
        var row = await asked.RowAsync();
        var trail = await asked.AuditAsync();
        var story = $"seed {seed}: {string.Join(", ", interleaving.Turns)}";
        var ends = trail.Where(entry => entry.Details.GetValueOrDefault("status") is not (null or nameof(ApprovalStatus.Pending))).ToArray();

        Assert.AreNotEqual(ApprovalStatus.Pending, row.Status, story);
        Assert.HasCount(1, ends, $"{story}\n{string.Join('\n', ends.Select(entry => $"{entry.Kind}: {entry.Text}"))}");
        Assert.AreEqual(row.Status.ToString(), ends[0].Details["status"], story);
        if (row.Status is ApprovalStatus.Approved or ApprovalStatus.Declined)
            Assert.AreEqual(row.DecidedBy, ends[0].Actor, story);

        var told = answers.Where(answer => answer is { Outcome: DecisionOutcome.Accepted, Approval.Status: not ApprovalStatus.Pending }).ToArray();
        Assert.IsLessThanOrEqualTo(1, told.Length, story);
        Assert.IsTrue(told.All(answer => answer.Approval!.Status == row.Status && answer.Approval.DecidedBy == row.DecidedBy), $"{story}: somebody was told what is not so");
        Assert.AreEqual(row.Status, (await asked.HearAsync())!.Status, story);
        return $"{row.Status} {row.DecidedBy}";
    }

    static Func<Task> Does(string name, AskedCase asked, List<DecisionAnswer> answers) => name switch
    {
        "asha approves" => async () => answers.Add(await asked.DecideAsync("asha")),
        "ben approves" => async () => answers.Add(await asked.DecideAsync("ben")),
        "chloe declines" => async () => answers.Add(await asked.DecideAsync("chloe", approve: false)),
        "patience ends" => asked.TimeOutAsync,
        "stop" => asked.StopAsync,
        _ => asked.ResolveAsync,
    };

    /// <summary>On this thread alone: a race keeps no thread of the pool waiting for another.</summary>
    static void Alone(Func<Task> does) => new Interleaving(0).Run([("alone", does)]);
}
