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

    /// <returns>How it ended, and by whom.</returns>
    static string Race(int seed)
    {
        var chance = new Random(seed);
        var interleaving = new Interleaving(seed);
        var rows = new MemoryRowStore();
        var before = new AskedCase(rows);
        before.OpenAsync(AskedCase.Request(approvers: 1 + seed % 2)).GetAwaiter().GetResult();

        var during = new AskedCase(new TurnByTurn(rows, interleaving));
        var answers = new List<DecisionAnswer>();
        var acting = Enders.OrderBy(_ => chance.Next()).Take(2 + chance.Next(Enders.Length - 1)).ToArray();
        interleaving.Run(acting.Select(name => (name, Does(name, during, answers))), seed % 3 == 0 ? (acting[0], chance.Next(12)) : null);

        // However many of them died on the way, the orchestration comes to its end.
        Await(before.TimeOutAsync());
        Check(before, answers, interleaving, seed);
        var row = Await(before.RowAsync());
        return $"{row.Status} {row.DecidedBy}";
    }

    static void Check(AskedCase asked, List<DecisionAnswer> answers, Interleaving interleaving, int seed)
    {
        var row = Await(asked.RowAsync());
        var trail = Await(asked.AuditAsync());
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
        Assert.AreEqual(row.Status, Await(asked.HearAsync())!.Status, story);
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

    static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
