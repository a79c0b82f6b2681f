using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>The world of a scenario test: says what the script says at the clock's time, and applies every operation at once.</summary>
public sealed class ScriptedEstate(ScriptedWorld world, TimeProvider time) : IEvidenceSource, IChangeSource, IActionExecutor
{
    const string Target = "target";

    /// <summary>What a target says that the script is silent about: nothing stands in the way of any kind of action.</summary>
    static readonly Dictionary<string, string> QuietTarget = new()
    {
        ["state"] = "Running", ["operationsInFlight"] = "0", ["autoscale"] = Facts.None, ["powerState"] = "running", ["active"] = "true", ["weight"] = "0",
        ["revisionsMode"] = "Multiple", ["rollout"] = "complete", ["othersEnabled"] = "1", ["rule"] = "agentfunctions-quiet",
    };

    readonly List<AppliedOperation> operations = [];

    /// <summary>What was applied, in order.</summary>
    public IReadOnlyList<AppliedOperation> Operations
    {
        get
        {
            lock (operations)
                return [.. operations];
        }
    }

    /// <summary>Operation key to how often it took effect.</summary>
    public IReadOnlyDictionary<string, int> Applications => Operations.CountBy(operation => operation.Key).ToDictionary();

    /// <summary>Every source: the script decides by the evidence's name, then by its source, what is missing.</summary>
    public bool Answers(string source) => true;

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var states = StatesOf(query.Name, now) is { Count: > 0 } named ? named : StatesOf(query.Source, now);
        return states.Count > 0 && states[^1].Facts is not null
            ? Task.FromResult(ScriptedReading.Of(states, query.From, now))
            : Task.FromException<EvidenceAnswer>(new EvidenceUnavailableException($"{query.Source} gave no answer for {query.Name}: the scenario has none at {Facts.Of(now)}."));
    }

    public Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var until = time.GetUtcNow() < to ? time.GetUtcNow() : to;
        return Task.FromResult<IReadOnlyList<ChangeEvent>>(
            [.. world.ChangeEvents.Where(change => change.At >= from && change.At <= until && services.Any(service => service.Id == change.Service))]);
    }

    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var applied = Operations.LastOrDefault(known => known.Key == operation.Key);
        return Task.FromResult(applied is null
            ? new LookAnswer(LookResult.NotApplied, null, $"The scenario has seen no operation {operation.Key}.")
            : new LookAnswer(LookResult.Applied, null, $"{applied.Kind} was applied at {Facts.Of(applied.At)}."));
    }

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var states = StatesOf(Target, time.GetUtcNow());
        if (states.Count > 0 && states[^1].Facts is null)
            return Task.FromException<IReadOnlyDictionary<string, string>>(
                new EvidenceUnavailableException($"The state of {operation.Target} cannot be read: the scenario says that it is missing."));
        var state = new Dictionary<string, string>(QuietTarget);
        foreach (var (name, value) in states.Count > 0 ? states[^1].Facts!.Remove("send") : [])
            state[name] = value;
        return Task.FromResult<IReadOnlyDictionary<string, string>>(state);
    }

    public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var answer = StatesOf(Target, now) is [.., { Facts: { } facts }] ? facts.GetValueOrDefault("send", "done") : "done";
        if (answer == "refused")
            return Task.FromResult(SendAnswer.Refused($"409: the scenario refuses {operation.Kind} on {operation.Target}."));
        lock (operations)
            operations.Add(new AppliedOperation(operation.Key, operation.Kind, operation.Target, "", operation.Parameters, now, now, null));
        return Task.FromResult(answer == "unclear"
            ? SendAnswer.Unclear($"The answer to {operation.Kind} on {operation.Target} was lost.")
            : SendAnswer.Done($"{operation.Kind} is done on {operation.Target}."));
    }

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Operations.Any(known => known.Key == operation.Key)
            ? new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, $"{operation.Kind} is done.")
            : new PollAnswer(PollResult.Failed, TimeSpan.Zero, $"404: {address} is no operation of {operation.Key}."));
    }

    IReadOnlyList<ScriptedFacts> StatesOf(string evidence, DateTimeOffset now) => new ScriptedTimeline(world, Operations).Of(evidence, now);
}
