using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>What the estate says to operations. It decides; writing down what was applied is the caller's.</summary>
sealed class EstateActions(EstateWorld world, DateTimeOffset now)
{
    static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(15);

    /// <returns>Why the operation cannot be applied, or null.</returns>
    public string? Refusal(Operation operation)
    {
        if (operation.Kind == Actions.NotifyOnly)
            return null;
        if (Actions.ResourceTypeOf(operation.Kind) is not { } type)
            return $"The estate cannot carry out '{operation.Kind}'; look into the action catalog.";
        if (ServiceOf(operation) is not { } service)
            return $"404: the estate has no resource {operation.Target}; targets come from the service catalog.";
        if (!Actions.IsFor(operation.Kind, ArmId.TypeOf(operation.Target)))
            return $"400: {operation.Kind} acts on {type}, and {operation.Target} of {service.Id} is none; choose another target.";
        return WrongParameter(operation) ?? Conflict(operation, service);
    }

    public AppliedOperation Applied(Operation operation)
    {
        var duration = Actions.DurationOf(operation.Kind);
        var address = duration > TimeSpan.Zero ? $"{operation.Target}/operationresults/{operation.ClientRequestId}" : null;
        return new AppliedOperation(
            operation.Key, operation.Kind, operation.Target, ServiceOf(operation)?.Id ?? "", operation.Parameters, now, now + duration, address);
    }

    public LookAnswer Look(Operation operation)
    {
        if (ServiceOf(operation) is { } service && new EstateSources(world, now).IsSilent(service, "arm"))
            return new LookAnswer(LookResult.Unclear, null, $"The state of {operation.Target} cannot be read now: a telemetry gap.");
        if (!world.History.ByKey.TryGetValue(operation.Key, out var applied))
            return new LookAnswer(LookResult.NotApplied, null, $"The estate knows no operation {operation.Key}.");
        var last = applied[^1];
        return last.FinishesAt > now
            ? new LookAnswer(LookResult.InFlight, last.PollAddress, $"{last.Kind} is in flight on {last.Target} since {Facts.Of(last.At)}.")
            : new LookAnswer(LookResult.Applied, last.PollAddress, $"{last.Kind} on {last.Target} finished at {Facts.Of(last.FinishesAt)}.");
    }

    public PollAnswer Poll(Operation operation, string address)
    {
        var last = world.History.ByKey.TryGetValue(operation.Key, out var found) ? found.FindLast(applied => applied.PollAddress == address) : null;
        if (last is null)
            return new PollAnswer(PollResult.Failed, TimeSpan.Zero, $"404: {address} is no operation of {operation.Key}; look at the target before anything else.");
        var left = last.FinishesAt - now;
        return left > TimeSpan.Zero
            ? new PollAnswer(PollResult.Running, left < PollEvery ? left : PollEvery, $"{last.Kind} runs on {last.Target}.")
            : new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, $"{last.Kind} finished at {Facts.Of(last.FinishesAt)}.");
    }

    /// <exception cref="EvidenceUnavailableException">No such target, or a telemetry gap hides it.</exception>
    public Dictionary<string, string> State(Operation operation)
    {
        var service = ServiceOf(operation)
            ?? throw new EvidenceUnavailableException($"The estate has no resource {operation.Target}; targets come from the service catalog.");
        if (new EstateSources(world, now).IsSilent(service, "arm"))
            throw new EvidenceUnavailableException($"The state of {operation.Target} cannot be read now: a telemetry gap.");
        var state = new Dictionary<string, string>
        {
            ["state"] = new TargetState(world, service, operation, now).Running(), ["operationsInFlight"] = Facts.Of(InFlight(service, operation.Target).Count()),
        };
        foreach (var (name, value) in Records(operation, service))
            state[name] = value;
        return state;
    }

    Dictionary<string, string> Records(Operation operation, Service service) => operation.Kind switch
    {
        Actions.SlotSwap => SlotRecords(Releases.Of(world, service, now)),
        Actions.ScaleOut => new() { ["instances"] = Facts.Of(InstanceCount.Of(world, service, now)), ["autoscale"] = Facts.None },
        Actions.FeatureFlag => new()
        {
            ["flag"] = operation.Parameters.GetValueOrDefault("flag", Facts.None),
            ["enabled"] = Facts.Of(Flags.IsEnabled(world, service, operation.Parameters.GetValueOrDefault("flag", ""), now)),
        },
        Actions.InstanceRestart => new()
        {
            ["instanceId"] = operation.Parameters.GetValueOrDefault("instanceId", Facts.None), ["powerState"] = "running",
            ["startedAt"] = LastStart(operation, service),
        },
        Actions.Restart => new() { ["startedAt"] = LastStart(operation, service) },
        _ => new TargetState(world, service, operation, now).Of(),
    };

    static Dictionary<string, string> SlotRecords(Releases releases) => new()
    {
        ["slotSwapStatus"] = Facts.Of(releases.LastSwap?.At), ["productionVersion"] = releases.Production.Version, ["stagingVersion"] = releases.Staging.Version,
    };

    string LastStart(Operation operation, Service service) => Facts.Of(world.History.OperationsOn(service.Id)
        .LastOrDefault(known => known.Kind == operation.Kind && known.Target == operation.Target
            && known.Parameter("instanceId") == operation.Parameters.GetValueOrDefault("instanceId", ""))?.FinishesAt);

    static string? WrongParameter(Operation operation)
    {
        string Value(string name) => operation.Parameters.GetValueOrDefault(name, "");
        var fits = operation.Kind switch
        {
            Actions.SlotSwap => (Value("slot"), Value("targetSlot")) is ("staging", "production") or ("production", "staging"),
            Actions.InstanceRestart => EstateInstances.Ids.Contains(Value("instanceId")),
            Actions.ScaleOut => EstateSizes.Number(Value("instances")) is >= EstateSizes.PlanMinimum and <= EstateSizes.PlanMaximum,
            Actions.FeatureFlag => Value("flag").Length > 0 && Value("enabled") is "true" or "false",
            Actions.RedisReboot => Value("rebootType") is "PrimaryNode" or "SecondaryNode",
            Actions.ScaleSetScale => EstateSizes.Number(Value("instances")) is >= 1 and <= 20,
            _ => Actions.NeededBy(operation.Kind).All(name => Value(name).Length > 0),
        };
        var given = string.Join(", ", operation.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        return fits ? null : $"400: {operation.Kind} on {operation.Target} cannot be done with {given}; look into the action catalog.";
    }

    // The same key sent again is let through, so that a doubled effect is seen and not hidden by a refusal.
    string? Conflict(Operation operation, Service service) =>
        InFlight(service, operation.Target).FirstOrDefault(other => other.Key != operation.Key) is { } other
            ? $"409: {other.Kind} of {other.Key} runs on {operation.Target} until {Facts.Of(other.FinishesAt)}; try again after that."
            : null;

    IEnumerable<AppliedOperation> InFlight(Service service, string target) => world.History.OperationsOn(service.Id)
        .Where(known => known.FinishesAt > now && known.Target.Equals(target, StringComparison.OrdinalIgnoreCase));

    Service? ServiceOf(Operation operation) => world.Catalog.ByResource(operation.Target);
}
