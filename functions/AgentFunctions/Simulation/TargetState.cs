using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>What a target says of itself to a kind of action: as it usually is, or as the last operation that finished left it.</summary>
sealed class TargetState(EstateWorld world, Service service, Operation operation, DateTimeOffset now)
{
    const string Revision = "8";

    /// <summary>The newest and the one before, as the service catalog names them.</summary>
    public static (string Newest, string Previous) RevisionsOf(Service service) => (service.Release?.Version ?? $"{service.Id}--v2", service.Release?.LastKnownGood is { Length: > 0 } known ? known : $"{service.Id}--v1");

    public Dictionary<string, string> Of() => operation.Kind switch
    {
        Actions.Stop or Actions.Start or Actions.RedisReboot or Actions.RedisFlush => [],
        Actions.AutoscaleRange => new() { ["minimum"] = Last("minimum", Facts.Of(EstateSizes.PlanMinimum)), ["maximum"] = Last("maximum", Facts.Of(EstateSizes.PlanMaximum)) },
        Actions.ScaleSetScale => new() { ["instances"] = Facts.Of(InstanceCount.Of(world, service, now)), ["autoscale"] = Facts.None },
        Actions.DatabaseScale => new() { ["sku"] = Last("sku", EstateSizes.DatabaseSku), ["capacity"] = Last("capacity", Facts.Of(EstateSizes.DatabaseCores)) },
        Actions.MachineRestart or Actions.MachineStart or Actions.MachineRedeploy => new() { ["powerState"] = "running", ["startedAt"] = Facts.Of(Done().LastOrDefault()?.FinishesAt) },
        Actions.TrafficWeights => new() { ["traffic"] = Last("traffic", $"{RevisionsOf(service).Newest}=100, {RevisionsOf(service).Previous}=0"), ["revisionsMode"] = "Multiple" },
        Actions.RevisionRestart or Actions.RevisionActivate or Actions.RevisionDeactivate => OfRevision(),
        Actions.RolloutRestart or Actions.RolloutUndo => OfRollout(),
        Actions.EndpointSwitch => Switched("endpoint"),
        Actions.OriginSwitch => Switched("origin"),
        Actions.AlertSuppress or Actions.AlertUnsuppress => OfSuppression(),
        _ => [],
    };

    /// <summary>Whether a site runs: what was stopped and not started again does not.</summary>
    public string Running() => Done().LastOrDefault(known => known.Kind is Actions.Stop or Actions.Start)?.Kind == Actions.Stop ? "Stopped" : "Running";

    Dictionary<string, string> OfRevision()
    {
        var last = Done().LastOrDefault(known => known.Kind is Actions.RevisionActivate or Actions.RevisionDeactivate && Same(known, "revision"))?.Kind;
        return new() { ["active"] = Facts.Of(last != Actions.RevisionDeactivate), ["weight"] = "0" };
    }

    Dictionary<string, string> OfRollout()
    {
        var faulty = world.CoursesOf(service.Id).Any(course => course.Fault.Name == "bad-rollout" && course.Fault.StartsAt - Faults.Lead <= now);
        var revision = Last("toRevision", faulty ? "9" : Revision);
        return new() { ["revision"] = revision, ["image"] = $"shop/{service.Id}-api:{revision}", ["rollout"] = "complete" };
    }

    Dictionary<string, string> Switched(string parameter) => new()
    {
        ["enabled"] = Done().LastOrDefault(known => Same(known, parameter))?.Parameter("enabled") ?? "true", ["othersEnabled"] = "1",
    };

    /// <summary>A suppression is one rule of ours, named by the operation that makes it.</summary>
    Dictionary<string, string> OfSuppression()
    {
        var rule = operation.Kind == Actions.AlertSuppress ? RuleOf(operation.Key) : operation.Parameters.GetValueOrDefault("rule", Facts.None);
        var isMade = Done().Any(known => known.Kind == Actions.AlertSuppress && RuleOf(known.Key) == rule);
        var isEnded = Done().Any(known => known.Kind == Actions.AlertUnsuppress && known.Parameter("rule") == rule);
        return new() { ["rule"] = rule, ["enabled"] = isMade ? Facts.Of(!isEnded) : Facts.None };
    }

    static string RuleOf(string key) => $"agentfunctions-{key.Replace('/', '-')}".ToLowerInvariant();

    bool Same(AppliedOperation known, string parameter) => known.Parameter(parameter) == operation.Parameters.GetValueOrDefault(parameter, "");

    string Last(string parameter, string normal) => Done().LastOrDefault(known => known.Parameter(parameter).Length > 0)?.Parameter(parameter) ?? normal;

    IEnumerable<AppliedOperation> Done() => world.History.OperationsOn(service.Id)
        .Where(known => known.FinishesAt <= now && known.Target.Equals(operation.Target, StringComparison.OrdinalIgnoreCase));
}
