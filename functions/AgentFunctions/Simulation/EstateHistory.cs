using System.Collections.Immutable;

namespace AgentFunctions.Simulation;

/// <summary>The log, arranged for reading. Immutable: a reader works on the state that it began with.</summary>
sealed record EstateHistory
{
    public static EstateHistory Empty { get; } = new();

    public ImmutableDictionary<string, ImmutableList<Fault>> Faults { get; private init; } = ImmutableDictionary<string, ImmutableList<Fault>>.Empty;

    public ImmutableDictionary<string, ImmutableList<AppliedOperation>> Operations { get; private init; } =
        ImmutableDictionary<string, ImmutableList<AppliedOperation>>.Empty;

    public ImmutableDictionary<string, ImmutableList<AppliedOperation>> ByKey { get; private init; } =
        ImmutableDictionary<string, ImmutableList<AppliedOperation>>.Empty;

    public EstateHistory With(EstateEntry entry)
    {
        var history = this;
        if (entry.Fault is { } fault && !FaultsOf(fault.Service).Any(known => known.Id == fault.Id))
            history = history with { Faults = Append(Faults, fault.Service, fault) };
        if (entry.Operation is { } operation)
            history = history with
            {
                Operations = Append(Operations, operation.Service, operation),
                ByKey = Append(ByKey, operation.Key, operation),
            };
        return history;
    }

    public IReadOnlyList<Fault> FaultsOf(string service) => Faults.TryGetValue(service, out var found) ? found : [];

    public IReadOnlyList<AppliedOperation> OperationsOn(string service) => Operations.TryGetValue(service, out var found) ? found : [];

    static ImmutableDictionary<string, ImmutableList<T>> Append<T>(ImmutableDictionary<string, ImmutableList<T>> lists, string key, T item) =>
        lists.SetItem(key, (lists.TryGetValue(key, out var list) ? list : []).Add(item));
}
