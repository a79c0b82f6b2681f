using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>How many instances a service runs on: what the last finished scale-out asked for.</summary>
static class InstanceCount
{
    public static int Of(EstateWorld world, Service service, DateTimeOffset at)
    {
        if (service.ResourceType == Actions.ResourceTypeOf(Actions.InstanceRestart))
            return EstateSizes.ScaleSetInstances;
        var last = world.History.OperationsOn(service.Id)
            .Where(operation => operation.Kind == Actions.ScaleOut && operation.FinishesAt <= at)
            .MaxBy(operation => operation.FinishesAt);
        return EstateSizes.Number(last?.Parameter("instances") ?? "") ?? EstateSizes.PlanInstances;
    }
}
