using AgentFunctions.Approvals;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Records;
using AgentFunctions.Tests.Runbooks;

namespace AgentFunctions.Tests.Approvals;

/// <summary>Each answer that is not taken has its own reason, and stands in the trail once.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    public async Task An_answer_before_anybody_was_asked_is_early()
    {
        var asked = new AskedCase();
        await asked.OpenAsync(AskedCase.Request() with { Asked = [] });
        await RefusedAsync(asked, "asha", RefusalKind.Early, DecisionOutcome.Conflict);
    }

    [TestMethod]
    public async Task An_answer_to_a_request_that_is_not_written_yet_is_unknown_and_recorded_with_its_incident()
    {
        var asked = new AskedCase();
        await asked.Files.Incidents.AddAsync(Samples.Incident(), default);
        await RefusedAsync(asked, "asha", RefusalKind.Unknown, DecisionOutcome.NotFound);
    }

    [TestMethod]
    public async Task An_answer_after_another_has_decided_is_late()
    {
        var asked = await OpenAsync();
        await asked.DecideAsync("ben");
        await RefusedAsync(asked, "asha", RefusalKind.Late, DecisionOutcome.Conflict);
    }

    [TestMethod]
    public async Task An_answer_after_the_expiry_is_late_even_if_nobody_has_noticed_the_expiry()
    {
        var asked = await OpenAsync();
        asked.Clock.SetUtcNow(Samples.Noon.AddMinutes(15));
        await RefusedAsync(asked, "asha", RefusalKind.Late, DecisionOutcome.Conflict);
        Assert.AreEqual(ApprovalStatus.Pending, (await asked.RowAsync()).Status);
    }

    [TestMethod]
    public async Task A_second_answer_of_the_same_person_is_doubled_and_does_not_count_as_a_second_pair_of_eyes()
    {
        var asked = new AskedCase();
        await asked.OpenAsync(AskedCase.Request(approvers: 2));
        Assert.AreEqual("One more person must agree.", (await asked.DecideAsync("asha")).Reason);
        await RefusedAsync(asked, "Asha", RefusalKind.Doubled, DecisionOutcome.Conflict);
        Assert.AreEqual(ApprovalStatus.Pending, (await asked.RowAsync()).Status);

        Assert.AreEqual("approved by asha and ben", (await asked.DecideAsync("ben")).Reason);
    }

    [TestMethod]
    [DataRow("mallory")]
    [DataRow("asha@evil.example")]
    [DataRow("")]
    public async Task Whoever_is_not_in_the_chain_is_foreign(string person) => await RefusedAsync(await OpenAsync(), person, RefusalKind.Foreign, DecisionOutcome.Forbidden);

    [TestMethod]
    [DataRow("dana")]
    [DataRow("Dana@contoso.example")]
    public async Task The_runbooks_author_does_not_decide_not_even_from_the_chain(string person)
    {
        var asked = new AskedCase();
        await asked.OpenAsync(AskedCase.Request() with { Chain = ["dana", "Dana@contoso.example"], Asked = ["dana"] });
        await RefusedAsync(asked, person, RefusalKind.Author, DecisionOutcome.Forbidden);
    }

    [TestMethod]
    public async Task A_request_whose_policy_or_runbook_changed_becomes_void_at_the_first_answer()
    {
        var shipped = Shipped.Library;
        var changes = new (string Says, Library Now)[]
        {
            ("policy changed", shipped with { Policy = shipped.Policy with { Version = shipped.Policy.Version + 1 } }),
            ("text of runbook", With(shipped, runbook => runbook with { Hash = "other" })),
            ("not in force", With(shipped, runbook => runbook with { Version = runbook.Version + 1 })),
            ("not in force", shipped with { Runbooks = [] }),
        };
        foreach (var (says, now) in changes)
        {
            var asked = new AskedCase(library: () => now);
            await asked.OpenAsync();
            StringAssert.Contains((await RefusedAsync(asked, "asha", RefusalKind.Void, DecisionOutcome.Conflict)).Reason, says);
            Assert.AreEqual(ApprovalStatus.Void, (await asked.RowAsync()).Status);
            CollectionAssert.Contains(asked.Orchestrations.Rung, AskedCase.Id, "its orchestration must hear of it");
        }
    }

    [TestMethod]
    public async Task A_request_of_an_incident_that_ended_was_taken_or_is_planned_anew_becomes_void()
    {
        var plan = new Plan("app-service-bad-deployment", 1, "dana", 1, "bad-deployment", "semi-safe", Stage.Suggest, "other evidence", VerdictAnswer.Ask, "", [], [], null, []);
        foreach (var change in new Func<Incident, Incident>[] { was => was with { State = IncidentState.Closed }, was => was with { TakenBy = "ben" }, was => was with { Plan = plan } })
        {
            var asked = await OpenAsync();
            await asked.Files.Incidents.ChangeAsync("INC-0001", change, default);
            await RefusedAsync(asked, "asha", RefusalKind.Void, DecisionOutcome.Conflict);
        }
    }

    [TestMethod]
    public async Task A_contract_that_was_altered_in_the_store_is_void()
    {
        var asked = new AskedCase();
        var request = AskedCase.Request();
        await asked.OpenAsync(request with { Contract = request.Contract with { Risk = "low" } });
        await RefusedAsync(asked, "asha", RefusalKind.Void, DecisionOutcome.Conflict);
    }

    [TestMethod]
    public void Every_member_of_the_contract_is_sealed()
    {
        var contract = AskedCase.Request().Contract;
        var changed = new[]
        {
            contract with { RunbookId = "x" }, contract with { RunbookVersion = 99 }, contract with { Author = "x" }, contract with { StepId = "x" }, contract with { EvidenceHash = "x" },
            contract with { PolicyVersion = 99 }, contract with { Verdict = "x" }, contract with { ExpectedEffect = "x" }, contract with { Undo = "x" }, contract with { RunbookHash = "x" },
            contract with { Risk = "x" }, contract with { ExpiresAt = null }, contract with { Action = contract.Action with { Target = "x" } },
            contract with { Action = contract.Action with { Parameters = new Dictionary<string, string> { ["sourceSlot"] = "x" } } }, contract with { Action = contract.Action with { Undo = null } },
        };
        foreach (var other in changed)
            Assert.AreNotEqual(contract.Hash, Activities.Contracts.Sealed(other).Hash, other.ToString());
    }

    static Library With(Library library, Func<Runbook, Runbook> change) => library with { Runbooks = [.. library.Runbooks.Select(change)] };

    static async Task<AskedCase> OpenAsync()
    {
        var asked = new AskedCase();
        await asked.OpenAsync();
        return asked;
    }

    static async Task<DecisionAnswer> RefusedAsync(AskedCase asked, string person, RefusalKind kind, DecisionOutcome outcome)
    {
        var answer = await asked.DecideAsync(person);
        Assert.AreEqual((kind, outcome), (answer.Refusal, answer.Outcome), answer.Reason);
        await asked.DecideAsync(person);
        var refusals = (await asked.AuditAsync()).Where(entry => entry.Kind == "decision refused" && entry.Details["refusal"] == kind.ToString()).ToArray();
        Assert.HasCount(1, refusals);
        Assert.AreEqual(person, refusals[0].Actor);
        return answer;
    }
}
