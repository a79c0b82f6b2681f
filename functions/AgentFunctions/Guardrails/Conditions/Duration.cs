namespace AgentFunctions.Guardrails;

/// <summary>Durations as runbooks write them: <c>30s 5m 2h 7d</c>.</summary>
static class Duration
{
    const double MostDays = 36_500;

    public static bool TryRead(string text, out TimeSpan value)
    {
        value = default;
        if (text.Length < 2 || SecondsOf(text[^1]) is not { } unit || !Number.TryRead(text[..^1], out var count))
            return false;
        if (count < 0 || count * unit > TimeSpan.FromDays(MostDays).TotalSeconds)
            return false;
        value = TimeSpan.FromSeconds(count * unit);
        return true;
    }

    static double? SecondsOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        _ => null,
    };
}
