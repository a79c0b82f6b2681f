using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>How many instances a service runs on: what the last finished scaling asked for.</summary>
static class InstanceCount
{
    public static int Of(EstateWorld world, Service service, DateTimeOffset at)
    {
        var isScaleSet = service.ResourceType == Actions.ResourceTypeOf(Actions.InstanceRestart);
        var last = world.History.OperationsOn(service.Id)
            .Where(operation => operation.Kind == (isScaleSet ? Actions.ScaleSetScale : Actions.ScaleOut) && operation.FinishesAt <= at)
            .MaxBy(operation => operation.FinishesAt);
        return EstateSizes.Number(last?.Parameter("instances") ?? "") ?? (isScaleSet ? EstateSizes.ScaleSetInstances : EstateSizes.PlanInstances);
    }
}
