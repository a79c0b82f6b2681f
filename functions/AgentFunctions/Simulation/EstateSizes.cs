using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>How large things are before anybody scales them.</summary>
static class EstateSizes
{
    public const int ScaleSetInstances = 4;
    public const int PlanInstances = 2;
    public const int DatabaseCores = 4;
    public const string DatabaseSku = "GP_Gen5";
    public const int PlanMinimum = 1;
    public const int PlanMaximum = 10;

    public static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Per cent of users that a list of weights (<c>app--v2=0, app--v1=100</c>) sends to the older of two revisions.</summary>
    public static int? PreviousWeight(string traffic) => traffic.Split(',', StringSplitOptions.TrimEntries).Select(weight => weight.Split('='))
        .Where(pair => pair.Length == 2 && Number(pair[1]) is not null).OrderBy(pair => pair[0], StringComparer.Ordinal).Select(pair => Number(pair[1])).FirstOrDefault();
}
