using System.Globalization;
using System.Text;

namespace AgentFunctions.Web.Metrics;

/// <summary>Measures in Prometheus' text exposition format 0.0.4.</summary>
static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4";

    public static string Of(IEnumerable<Measure> measures)
    {
        var text = new StringBuilder();
        foreach (var measure in measures.Where(measure => measure.Points.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {measure.Name} {measure.Help}\n# TYPE {measure.Name} {(measure.Grows ? "counter" : "gauge")}\n");
            foreach (var point in measure.Points)
                text.Append(measure.Name).Append(Labels(point)).Append(' ').Append(point.Value.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    static string Labels(MeasuredPoint point) =>
        point.Labels.Count == 0 ? "" : $"{{{string.Join(',', point.Labels.Select(label => $"{label.Key}=\"{Escaped(label.Value)}\""))}}}";

    static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
