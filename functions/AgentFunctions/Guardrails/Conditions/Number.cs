using System.Globalization;

namespace AgentFunctions.Guardrails;

/// <summary>Numbers as facts and runbooks write them: invariant and finite. NaN and infinity are no numbers here: they would make
/// every comparison answer something.</summary>
static class Number
{
    public static bool TryRead(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>For people.</summary>
    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
