using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Audit;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Simulation;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>Whatever two hosts do at once over the same tables, one of them did it.</summary>
[TestClass]
public sealed class TwoHostsTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task The_same_storm_at_both_is_one_incident_with_each_alert_in_it_once()
    {
        await using var hosts = new TwoHosts();
        var storm = (await hosts.BreakAsync(Faults.BadDeployment, "checkout")).Where(alert => !alert.Resolves).ToArray();

        var receipts = await Task.WhenAll(storm.SelectMany(alert => new[] { TwoHosts.SendAsync(hosts.First, alert), TwoHosts.SendAsync(hosts.Second, alert) }));

        var incident = (await hosts.Files.Incidents.ListAsync(new(null, null, null, 10, null), default)).Items.Single();
        Assert.HasCount(storm.Length, incident.Alerts);
        CollectionAssert.AllItemsAreUnique(incident.Alerts.Select(alert => alert.AlertId).ToArray());
        Assert.IsTrue(receipts.All(receipt => receipt.IncidentId == incident.Id));
        Assert.IsEmpty(await hosts.Files.Alerts.UndecidedAsync(DateTimeOffset.MaxValue, default));
    }

    [TestMethod]
    public async Task Of_two_decisions_on_one_approval_one_wins_and_is_what_happens()
    {
        await using var hosts = new TwoHosts();
        await hosts.BreakAsync(Faults.BadDeployment, "checkout");
        var asked = await hosts.AwaitApprovalAsync();

        var answers = await Task.WhenAll(
            hosts.First.Approvals.DecideAsync(asked.Id, "asha", true, "", default), hosts.Second.Approvals.DecideAsync(asked.Id, "ben", false, "", default));
        await hosts.PassAsync(TimeSpan.FromMinutes(30));

        var approved = answers[0].Outcome == DecisionOutcome.Accepted;
        CollectionAssert.AreEquivalent(new[] { DecisionOutcome.Accepted, DecisionOutcome.Conflict }, answers.Select(answer => answer.Outcome).ToArray());
        Assert.AreEqual(approved ? ApprovalStatus.Approved : ApprovalStatus.Declined, (await hosts.Files.Approvals.FindAsync(asked.Id, default))!.Value.Status);
        Assert.HasCount(approved ? 1 : 0, hosts.Estate.Operations);
    }

    [TestMethod]
    public async Task A_cap_on_effects_holds_across_both()
    {
        await using var hosts = new TwoHosts();
        const int cap = 3;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => (number % 2 == 0 ? hosts.First : hosts.Second).Files.Actions.ReserveAsync(
            Intent(number, hosts.Now), recent => recent.Count < cap ? null : "three in a day", hosts.Now, TestContext.CancellationToken)));

        Assert.AreEqual(cap, answers.Count(answer => answer.Reserved));
        Assert.AreEqual(16 - cap, answers.Count(answer => answer.Forbidden == "three in a day"));
        Assert.HasCount(cap, await hosts.Second.Files.Actions.RecentAsync(hosts.Now, TestContext.CancellationToken));
    }

    /// <summary>Each cap alone, by the very question that the acting activity asks inside the write that reserves.</summary>
    [TestMethod]
    [DataRow("hour")]
    [DataRow("service")]
    [DataRow("kind")]
    public async Task The_caps_of_the_policy_hold_while_both_reserve_at_once(string cap)
    {
        await using var hosts = new TwoHosts();
        var wide = new PolicyCaps(1000, 1000, 1000, 1000);
        var caps = cap switch
        {
            "hour" => wide with { ActionsPerHour = 3 },
            "service" => wide with { PerServicePerDay = 3 },
            _ => wide with { PerKindPerHour = new Dictionary<string, int> { ["app-service.restart"] = 3 } },
        };
        var library = Repository.Library with { Policy = Repository.Library.Policy with { Caps = caps } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
        {
            var intent = Alike(number, hosts.Now, service: cap == "service" ? "checkout" : $"service-{number}");
            return (number % 2 == 0 ? hosts.First : hosts.Second).Files.Actions.ReserveAsync(intent, recent => Act.CapReached(library, intent, recent, hosts.Now), hosts.Now, TestContext.CancellationToken);
        }));

        Assert.AreEqual(3, answers.Count(answer => answer.Reserved), string.Join('\n', answers.Select(answer => answer.Forbidden)));
        Assert.IsTrue(answers.Where(answer => !answer.Reserved).All(answer => answer.Forbidden!.Contains("3 of 3", StringComparison.Ordinal)));
        Assert.HasCount(3, await hosts.Second.Files.Actions.RecentAsync(hosts.Now, TestContext.CancellationToken));
    }

    static ActionRecord Alike(int number, DateTimeOffset now, string service) => Intent(number, now) with
    {
        RunbookId = "none", Action = new ProposedAction("app-service.restart", $"/subscriptions/s/{service}", service, new Dictionary<string, string>(), null),
    };

    [TestMethod]
    public async Task A_chain_that_both_append_to_holds_and_has_each_entry_once()
    {
        await using var hosts = new TwoHosts();

        // Each of the two writes what the other writes too, as after a crash, and what is its own.
        await Task.WhenAll(new[] { hosts.First, hosts.Second }.SelectMany((host, number) => Enumerable.Range(0, 12)
            .Select(entry => host.Files.Audit.AppendAsync(Note($"{(entry % 2 == 0 ? 0 : number)}/{entry}", hosts.Now), TestContext.CancellationToken))));

        var (entries, head) = await hosts.First.Files.Audit.ChainAsync("INC-0007", TestContext.CancellationToken);
        Assert.IsEmpty(AuditVerifier.Verify(entries, [head]));
        Assert.HasCount(18, entries);
        CollectionAssert.AllItemsAreUnique(entries.Select(entry => entry.Key).ToArray());
    }

    [TestMethod]
    public async Task An_incident_that_one_opens_is_led_to_its_end_while_both_write_to_it()
    {
        await using var hosts = new TwoHosts();
        await hosts.BreakAsync(Faults.BadDeployment, "checkout");
        var asked = await hosts.AwaitApprovalAsync();

        var notes = Task.WhenAll(Enumerable.Range(0, 10).Select(number => hosts.Second.People.AddNoteAsync("INC-0001", "ben", $"note {number}", default)));
        Assert.AreEqual(DecisionOutcome.Accepted, (await hosts.Second.Approvals.DecideAsync(asked.Id, "asha", true, "", default)).Outcome);
        await hosts.PassAsync(TimeSpan.FromMinutes(30));
        await notes;

        var incident = (await hosts.Files.Incidents.FindAsync("INC-0001", default))!.Value;
        Assert.AreEqual(IncidentState.Resolved, incident.State, incident.StateReason);
        Assert.HasCount(1, hosts.Estate.Operations);
        var (entries, head) = await hosts.Files.Audit.ChainAsync("INC-0001", default);
        Assert.IsEmpty(AuditVerifier.Verify(entries, [head]));
        Assert.HasCount(10, incident.Notes);
    }

    static ActionRecord Intent(int number, DateTimeOffset now)
    {
        var action = new ProposedAction("app-service.restart", "/subscriptions/s", "checkout", new Dictionary<string, string>(), null);
        return new($"INC-{number:D4}/restart/1", $"INC-{number:D4}", "restart", "r", action, false, ActionState.Intended, now, null, null, new Dictionary<string, string>(), "");
    }

    static AuditNote Note(string key, DateTimeOffset now) => new("INC-0007", key, now, "note", key, "test", new Dictionary<string, string>());
}
