using System.Globalization;
using AgentFunctions.Metrics;

namespace AgentFunctions.Web.Console;

/// <summary>One figure over time, as bars on a field of <see cref="Width"/> by <see cref="Height"/>. A slice in which nothing is known has no bar.</summary>
/// <param name="Title">Of the figure.</param>
/// <param name="Whole">Over all slices, as people read it.</param>
/// <param name="Means">What it is, in a few words.</param>
/// <param name="Write">How one value is written.</param>
public sealed record FigureChart(string Title, string Whole, string Means, IReadOnlyList<(Slice Slice, double? Value)> Points, Func<double, string> Write)
{
    public const int Width = 300;
    public const int Height = 84;
    const int Top = 8;
    const int Floor = 66;

    /// <summary>The top of the field; 1 for shares, so that bars of several charts compare.</summary>
    public double Highest { get; init; } = Math.Max(Points.Max(point => point.Value) ?? 0, double.Epsilon);

    public bool IsKnown => Points.Any(point => point.Value is not null);

    public string Start => Day(Points[0].Slice.From);

    public string End => Day(Points[^1].Slice.To - TimeSpan.FromTicks(1));

    /// <summary>All bars in one path; a value of nothing is a line on the floor.</summary>
    public string Bars => string.Concat(Points.Index().Where(point => point.Item.Value is not null).Select(point => Bar(point.Index, point.Item.Value!.Value)));

    /// <summary>The picture as a sentence, for those who do not see it.</summary>
    public string Told => !IsKnown ? $"{Title}: nothing is known of these days."
        : $"{Title}, {Start} to {End}: {Whole} over all; lowest {Write(Points.Min(point => point.Value)!.Value)}, highest {Write(Points.Max(point => point.Value)!.Value)}, known for {Points.Count(point => point.Value is not null)} of {Points.Count}.";

    string Bar(int index, double value)
    {
        var step = (double)Width / Points.Count;
        var tall = Math.Max(1.5, Math.Clamp(value / Highest, 0, 1) * (Floor - Top));
        return string.Create(CultureInfo.InvariantCulture, $"M{index * step + step * 0.12:0.#} {Floor}v-{tall:0.#}h{step * 0.76:0.#}v{tall:0.#}z");
    }

    string Day(DateTimeOffset at) => at.UtcDateTime.ToString(Points.Count == 24 && Points[0].Slice.To - Points[0].Slice.From == TimeSpan.FromHours(1) ? "HH:mm" : "d MMM", CultureInfo.InvariantCulture);
}
