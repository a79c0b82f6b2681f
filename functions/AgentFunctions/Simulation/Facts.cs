using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>Facts as every source writes them: invariant numbers, UTC times in "O", "none" for a known nothing.</summary>
static class Facts
{
    public const string None = "none";

    public static string Of(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : None;

    public static string Of(IReadOnlyCollection<string> names) => names.Count == 0 ? None : string.Join(',', names);
}
