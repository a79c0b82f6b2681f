namespace AgentFunctions.Runbooks.Language;

/// <summary>The values that several files share.</summary>
static class Shapes
{
    public static readonly TextShape Text = new("a text");
    public static readonly TextShape Name = new("a short name in lower case, as bad-release", "^[a-z][A-Za-z0-9-]{0,60}$");
    public static readonly TextShape Duration = new("a duration, as 90s, 5m, 2h or 7d", Durations.Pattern);
    public static readonly TextShape Time = new("a UTC time, as 2026-11-20T02:55:00Z", Durations.TimePattern, text => Durations.TryParseTime(text, out _));
    public static readonly TextShape Percent = new("a percentage, as 50%", "^([1-9][0-9]?)%$");
    public static readonly TextShape PerDay = new("a number of effects in a day, as `1 in 24h`", "^[0-9]{1,3} in 24h$");
    public static readonly TextShape Condition = new("one comparison, as errors.value > 2 x baseline");
    public static readonly TextShape Any = new("a value", "^[\\s\\S]*$");
    public static readonly FlagShape Flag = new();
    public static readonly ListShape Texts = new(Text, OrOne: true);
    public static readonly NumberShape VersionNumber = new(1, 100_000, Whole: true);
    public static readonly NumberShape Share = new(0, 1, Whole: false);
    public static readonly WordShape Severity = new("Sev0", "Sev1", "Sev2", "Sev3", "Sev4");
    public static readonly WordShape Category = new("safe", "semi-safe", "human-only");
    public static readonly WordShape Stage = new("observe", "suggest", "auto");
    public static readonly WordShape Tier = new("critical", "standard", "low");
    public static readonly WordShape TierOrAny = new("critical", "standard", "low", "*");

    public static NumberShape Count(int min, int max) => new(min, max, Whole: true);

    public static Member Need(string key, Shape shape, string says) => new(key, shape, true, says);

    public static Member May(string key, Shape shape, string says) => new(key, shape, false, says);
}
