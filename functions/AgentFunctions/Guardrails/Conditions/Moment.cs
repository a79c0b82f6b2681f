using System.Globalization;

namespace AgentFunctions.Guardrails;

/// <summary>Times as facts write them: ISO 8601 with a date, UTC unless an offset is written.</summary>
static class Moment
{
    const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static bool TryRead(string? text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, Utc, out value);
}
