using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Web.Console;

/// <summary>One series of samples with what was done and measured around it, laid out on a field of <see cref="Width"/> by <see cref="Height"/>.</summary>
public sealed class Chart
{
    public const int Width = 420;
    public const int Height = 150;
    const int Left = 44;
    const int Right = 12;
    const int Top = 24;
    const int Bottom = 22;

    readonly DateTimeOffset from;
    readonly DateTimeOffset to;

    Chart(Evidence evidence, CaseView view, IReadOnlyList<Reading> readings)
    {
        (Evidence, Actions, Readings) = (evidence, view.Actions, readings);

        // All charts of an incident end at the same time, so that they can be read one beside the other.
        var times = evidence.Samples.Select(sample => sample.At).Concat(Actions.Select(action => action.FinishedAt ?? action.At)).Concat(view.Incident.Verifications.Select(seen => seen.At)).ToArray();
        (from, to) = (times.Min(), times.Max());
        var baseline = evidence.Facts.TryGetValue("baseline", out var usual) ? Parse(usual) : null;
        Baseline = baseline;
        Highest = evidence.Samples.Select(sample => sample.Value).Concat(readings.Select(reading => reading.Value)).Append(baseline ?? 0).Max();
    }

    public Evidence Evidence { get; }

    public IReadOnlyList<ActionRecord> Actions { get; }

    /// <summary>What was measured before and after acts; between the samples and these nothing is on record.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    public double? Baseline { get; }

    public double Highest { get; }

    public string Line => string.Join(' ', Evidence.Samples.Select(sample => $"{X(sample.At)},{Y(sample.Value)}"));

    public static string Roof => Text(Top);

    public static string Tall => Text(Height - Top - Bottom);

    public static string LeftEdge => Text(Left);

    public static string RightEdge => Text(Width - Right);

    /// <summary>The latest that is known, and what is usual.</summary>
    public string Now => $"{Say.Number(Readings.Count > 0 ? Readings.MaxBy(reading => reading.At)!.Value : Evidence.Samples[^1].Value)}{(Baseline is { } usual ? $", usual {Say.Number(usual)}" : "")}";

    public static string Floor => Text(Height - Bottom);

    public string Start => from.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string End => to.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The whole picture as a sentence, for those who do not see it.</summary>
    public string Told =>
        $"{Evidence.Name} from {Say.Number(Evidence.Samples[0].Value)} at {Time(Evidence.Samples[0].At)} to {Say.Number(Evidence.Samples[^1].Value)} at {Time(Evidence.Samples[^1].At)}, highest {Say.Number(Highest)}"
        + (Baseline is { } usual ? $", usual {Say.Number(usual)}" : "")
        + string.Concat(Actions.Select(action => $"; {(action.IsUndo ? "undo" : "act")} {action.Action.Kind} at {Time(action.At)}"))
        + string.Concat(Readings.Select(reading => $"; measured {Say.Number(reading.Value)} at {Time(reading.At)}"));

    public static Chart? Of(Evidence evidence, CaseView view)
    {
        if (evidence.Samples.Count < 2)
            return null;
        var measured = view.Incident.Verifications.Where(seen => seen.Signal == $"{evidence.Name}.value").ToArray();
        var before = view.Actions.Where(action => !action.IsUndo).SelectMany(action => Reading.Of(action.At, action.Before.GetValueOrDefault($"signal:{evidence.Name}.value")));
        var after = measured.SelectMany(seen => Reading.Of(seen.At, seen.Now));
        return new Chart(evidence, view, [.. before, .. after]);
    }

    public string X(DateTimeOffset at)
    {
        var share = to > from ? (at - from) / (to - from) : 0;
        return Text(Left + Math.Clamp(share, 0, 1) * (Width - Left - Right));
    }

    /// <summary>Where a text at this time is anchored, so that it stays on the field.</summary>
    public string Anchor(DateTimeOffset at) => to > from && (at - from) / (to - from) > 0.8 ? "end" : "start";

    public string Y(double value) => Text(Highest <= 0 ? Height - Bottom : Height - Bottom - Math.Max(0, value) / Highest * (Height - Top - Bottom));

    public string Wide(DateTimeOffset start, DateTimeOffset? end) =>
        Text(Math.Max(2, double.Parse(X(end ?? start), CultureInfo.InvariantCulture) - double.Parse(X(start), CultureInfo.InvariantCulture)));

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A single measurement.</summary>
public sealed record Reading(DateTimeOffset At, double Value)
{
    public static IEnumerable<Reading> Of(DateTimeOffset at, string? text) => Chart.Parse(text) is { } value ? [new Reading(at, value)] : [];
}
