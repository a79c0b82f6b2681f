using System.Globalization;
using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>Which operations touch the cause of a fault, and when that shows.</summary>
static class Cure
{
    /// <summary>True from the time on at which the cause is out of the way, false when it is back.</summary>
    public static IReadOnlyList<(DateTimeOffset At, bool Is)> Transitions(Fault fault, IReadOnlyList<AppliedOperation> operations)
    {
        var (kind, sheet) = (Faults.CuredBy(fault.Name), FaultSheets.Find(fault.Name));
        var transitions = new List<(DateTimeOffset At, bool Is)>();
        var treated = false;
        foreach (var operation in operations.Where(operation => (operation.Kind == kind || sheet?.IsTouchedBy(operation.Kind) == true) && operation.FinishesAt >= fault.StartsAt - Faults.Lead).OrderBy(o => o.FinishesAt))
        {
            treated = sheet?.Treats(operation) ?? Treats(fault, operation, treated);
            transitions.Add((operation.FinishesAt + Actions.WarmUpOf(operation.Kind) + fault.CureDelay, treated));
        }
        return transitions;
    }

    /// <summary>The instance that a sick-instance fault made sick.</summary>
    public static string SickInstanceOf(Fault fault) =>
        Chance.Below(EstateSizes.ScaleSetInstances, fault.Seed, "instance").ToString(CultureInfo.InvariantCulture);

    /// <summary>The flag that a bad-flag fault turned on.</summary>
    public static string FlagOf(Fault fault) => FlagNames[Chance.Below(FlagNames.Length, fault.Seed, "flag")];

    static readonly string[] FlagNames = ["new-ranking", "similar-items", "fast-lane"];

    // A swap toggles: sent twice it heals and breaks again, as it does in the real estate.
    static bool Treats(Fault fault, AppliedOperation operation, bool treated) => operation.Kind switch
    {
        Actions.SlotSwap => !treated,
        Actions.FeatureFlag when operation.Parameter("flag") == FlagOf(fault) => operation.Parameter("enabled") == "false",
        Actions.ScaleOut => EstateSizes.Number(operation.Parameter("instances")) > EstateSizes.PlanInstances,
        Actions.InstanceRestart => treated || operation.Parameter("instanceId") == SickInstanceOf(fault),
        Actions.Restart => true,
        _ => treated,
    };
}
