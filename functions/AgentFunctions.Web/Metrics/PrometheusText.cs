using System.Globalization;
using System.Text;

namespace AgentFunctions.Web.Metrics;

/// <summary>The figures in Prometheus' text exposition format 0.0.4.</summary>
static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4";

    public static string Of(ResponderFigures figures)
    {
        var text = new StringBuilder();
        Labelled(text, "agentfunctions_incidents", "gauge", "Incidents by state.", "state", figures.ByState.Select(pair => (pair.Key, (double)pair.Value)));
        Labelled(text, "agentfunctions_alerts_answered_total", "counter", "Alerts answered by this process.", "disposition", figures.AlertsAnswered.Select(pair => (pair.Key, (double)pair.Value)));
        Plain(text, "agentfunctions_actions", "Actions on the estate, undo included.", figures.Actions);
        Plain(text, "agentfunctions_incidents_open", "Incidents that have not ended.", figures.Open);
        Plain(text, "agentfunctions_incidents_handed_off", "Incidents that wait for people.", figures.HandedOff);
        Plain(text, "agentfunctions_acknowledge_seconds_median", "From the first alert to the acknowledgement.", figures.MedianSecondsToAcknowledge);
        Plain(text, "agentfunctions_mitigate_seconds_median", "From the first alert to the mitigation.", figures.MedianSecondsToMitigate);
        Plain(text, "agentfunctions_decide_seconds_median", "From the request to the decision of a person.", figures.MedianSecondsToDecide);
        return text.ToString();
    }

    static void Plain(StringBuilder text, string name, string help, double? value)
    {
        if (value is { } number)
            Head(text, name, "gauge", help).Append(name).Append(' ').Append(Number(number)).Append('\n');
    }

    static void Labelled(StringBuilder text, string name, string type, string help, string label, IEnumerable<(string Label, double Value)> values)
    {
        Head(text, name, type, help);
        foreach (var (word, value) in values)
            text.Append(CultureInfo.InvariantCulture, $"{name}{{{label}=\"{word}\"}} {Number(value)}\n");
    }

    static StringBuilder Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
