using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>How large things are before anybody scales them.</summary>
static class EstateSizes
{
    public const int ScaleSetInstances = 4;
    public const int PlanInstances = 2;
    public const int PlanMinimum = 1;
    public const int PlanMaximum = 10;

    public static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
