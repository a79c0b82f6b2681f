using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>What a state can prove about an operation.</summary>
static class Traces
{
    /// <summary>For acts that leave nothing behind that only they leave: a restart.</summary>
    public static LookAnswer None(Operation operation, IReadOnlyDictionary<string, string> now) =>
        Unclear($"{operation.Kind} leaves no trace in the state of {operation.Target}");

    /// <summary>For acts that set values. As asked: applied. As before, and nothing at work: not applied, and sent again it would set the same.</summary>
    /// <param name="wanted">Field to the value that the act sets.</param>
    public static LookAnswer Stated(Operation operation, IReadOnlyDictionary<string, string> now, params (string Field, string? Value)[] wanted)
    {
        var set = wanted.Where(pair => pair.Value is not null).ToArray();
        if (set.All(pair => now.GetValueOrDefault(pair.Field) == pair.Value))
            return new LookAnswer(LookResult.Applied, null, $"the target is as asked: {Told(set.Select(pair => pair.Field), now)}");
        if (now.GetValueOrDefault("operationsInFlight") != "0")
            return new LookAnswer(LookResult.InFlight, null, "the target is being changed");
        return set.All(pair => operation.Before.TryGetValue(pair.Field, out var before) && now.GetValueOrDefault(pair.Field) == before)
            ? new LookAnswer(LookResult.NotApplied, null, $"the target is as it was: {Told(set.Select(pair => pair.Field), now)}")
            : Unclear($"the target is neither as it was nor as asked: {Told(set.Select(pair => pair.Field), now)}");
    }

    public static LookAnswer Unclear(string because) => new(LookResult.Unclear, null, because);

    static string Told(IEnumerable<string> fields, IReadOnlyDictionary<string, string> now) =>
        string.Join(", ", fields.Select(field => $"{field} {now.GetValueOrDefault(field) ?? "unknown"}"));
}
