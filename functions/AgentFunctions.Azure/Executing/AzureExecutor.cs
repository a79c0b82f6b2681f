using AgentFunctions.Azure.Arm;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>Changes Azure. Each kind has a part of its own with an identity of its own; a target that the service catalog does not name is not touched.</summary>
public sealed class AzureExecutor : IActionExecutor
{
    readonly Func<ServiceCatalog> services;
    readonly Func<ActionCatalog> actions;
    readonly ArmCalls reading;
    readonly Dictionary<string, ExecutorPart> parts;

    /// <param name="parts">One for each kind.</param>
    /// <param name="services">The only source of targets.</param>
    /// <param name="actions">Says which type a kind is for.</param>
    /// <param name="reading">For a target of which it is not known yet what shall be done.</param>
    internal AzureExecutor(IReadOnlyList<ExecutorPart> parts, Func<ServiceCatalog> services, Func<ActionCatalog> actions, ArmCalls reading) =>
        (this.parts, this.services, this.actions, this.reading) = (parts.ToDictionary(part => part.Kind), services, actions, reading);

    internal IReadOnlyCollection<ExecutorPart> Parts => parts.Values;

    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => RefusalOf(operation) is { } refusal
        ? Task.FromResult(Traces.Unclear(refusal))
        : parts[operation.Kind].Executor.LookAsync(operation, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Kind.Length == 0)
            return await UnspecificAsync(operation.Target, cancellationToken);
        return RefusalOf(operation) is { } refusal
            ? throw new EvidenceUnavailableException(refusal)
            : await parts[operation.Kind].Executor.ReadStateAsync(operation, cancellationToken);
    }

    public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) => RefusalOf(operation) is { } refusal
        ? Task.FromResult(SendAnswer.Refused(refusal))
        : parts[operation.Kind].Executor.SendAsync(operation, cancellationToken);

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => RefusalOf(operation) is { } refusal
        ? Task.FromException<PollAnswer>(new EvidenceUnavailableException(refusal))
        : parts[operation.Kind].Executor.PollAsync(operation, address, cancellationToken);

    string? RefusalOf(Operation operation)
    {
        if (!parts.ContainsKey(operation.Kind))
            return $"Nothing here carries out '{operation.Kind}'; look into the action catalog.";
        return operation.Kind == "notify-only" || services().Services.Any(service => service.Resources.Contains(operation.Target, StringComparer.OrdinalIgnoreCase))
            ? WrongType(operation)
            : $"{operation.Target} is not in the service catalog, and targets come from nowhere else.";
    }

    string? WrongType(Operation operation) => actions().Find(operation.Kind) is not { } kind ? $"The action catalog has no '{operation.Kind}'."
        : kind.ResourceType.Length == 0 || kind.IsFor(ArmId.TypeOf(operation.Target)) ? null
        : $"{operation.Kind} acts on {kind.ResourceType}, and {operation.Target} is none.";

    /// <summary>Before an action is chosen: whether the target is there and somebody is at work on it.</summary>
    async Task<IReadOnlyDictionary<string, string>> UnspecificAsync(string target, CancellationToken cancellationToken)
    {
        var resource = await reading.ReadAsync(target, ApiVersions.Of(ArmId.TypeOf(target)), cancellationToken);
        return new Dictionary<string, string>
        {
            ["state"] = Body.Text(resource, "properties.state") ?? "Running",
            ["operationsInFlight"] = Body.Text(resource, "properties.inProgressOperationId") is { Length: > 0 } ? "1" : Body.InFlight(resource),
        };
    }
}
