using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>Each precondition that the catalog declares, of each kind, both ways: before a person is asked, and again at the act, with the product's own activities.</summary>
[TestClass]
public sealed class PreconditionTests
{
    public static IEnumerable<object[]> Lines => Repository.Library.Actions.Kinds.SelectMany(kind => kind.Preconditions.Select(line => new object[] { kind.Name, line }));

    [TestMethod]
    [DynamicData(nameof(Lines))]
    public async Task While_it_holds_a_person_is_asked_and_the_act_is_done_and_both_times_it_is_read(string kind, string line)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        var result = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Succeeded, result.State, result.Reason);
        var trail = await world.Files.Audit.ReadAsync("INC-0001", default);
        foreach (var (key, field) in ((string, string)[])[($"verdict/{world.Key}", $"read: {line}"), ($"held/{world.Key}", line)])
            StringAssert.Contains(trail.Single(entry => entry.Key == key).Details[field], line == SymptomPersists.Line ? "18 > 2 x 0.4 (0 s old)" : "(now)");
    }

    [TestMethod]
    [DynamicData(nameof(Lines))]
    public async Task When_it_does_not_hold_nobody_is_asked_and_what_was_agreed_to_is_not_done(string kind, string line)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        world.Around = (estate, _) => line == SymptomPersists.Line
            ? estate with { Evidence = [new Healed()] }
            : estate with { Actions = new OtherState(estate.Actions, Condition.Parse(line).Left["target.".Length..], Breaking(line)) };

        await AssertRefusedAsync(world, "does not hold");
    }

    [TestMethod]
    [DynamicData(nameof(Lines))]
    public async Task When_it_cannot_be_read_nobody_is_asked_and_nothing_is_done(string kind, string line)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        world.Around = (estate, _) => line == SymptomPersists.Line
            ? estate with { Evidence = [new Healed { IsSilent = true }] }
            : estate with { Actions = new OtherState(estate.Actions, Condition.Parse(line).Left["target.".Length..], null) };

        await AssertRefusedAsync(world, null);
    }

    static async Task AssertRefusedAsync(ActingWorld world, string? because)
    {
        var ready = await ActingWorld.CallAsync(world.Process(Life.Whole()), IncidentActivities.PrepareStep, world.Run);
        Assert.IsTrue(ready.Answer is VerdictAnswer.Refuse or VerdictAnswer.Escalate, $"{ready.Answer}: {ready.Reason}");
        Assert.IsNull(ready.Approval);

        var result = await world.ActAsync(IncidentActivities.Act);
        Assert.AreEqual(ActionState.Refused, result.State, result.Reason);
        Assert.AreEqual(0, world.Effects(world.Key));
        StringAssert.Contains(ready.Reason, because ?? "");
        StringAssert.Contains(result.Reason, because ?? "");
    }

    /// <summary>A value with which the line does not hold.</summary>
    static string Breaking(string line) => line.Split(' ') switch
    {
        [_, "==", "0"] => "1",
        [_, "==", "none"] => "true",
        [_, "==", "true"] => "false",
        [_, "==", "false"] => "true",
        [_, "==", _] => "Elsewhere",
        [_, "!=", var value] => value,
        [_, ">=", _] => "0",
        _ => throw new AssertFailedException($"No value is known that breaks `{line}`."),
    };

    /// <summary>Says of one field of the target what the test wants; null leaves it out.</summary>
    sealed class OtherState(IActionExecutor inner, string field, string? value) : IActionExecutor
    {
        public async Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken)
        {
            var state = new Dictionary<string, string>(await inner.ReadStateAsync(operation, cancellationToken));
            state.Remove(field);
            if (value is not null)
                state[field] = value;
            return state;
        }

        public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => inner.LookAsync(operation, cancellationToken);

        public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) => inner.SendAsync(operation, cancellationToken);

        public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => inner.PollAsync(operation, address, cancellationToken);
    }

    /// <summary>The trouble is over, or nobody can tell.</summary>
    sealed class Healed : IEvidenceSource
    {
        public bool IsSilent { get; init; }

        public bool Answers(string source) => true;

        public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) => IsSilent
            ? Task.FromException<EvidenceAnswer>(new EvidenceUnavailableException("no answer"))
            : Task.FromResult(new EvidenceAnswer(query.To, new Dictionary<string, string> { ["value"] = "0.4", ["baseline"] = "0.4" }, [new Sample(query.To, 0.4)], null));
    }
}
