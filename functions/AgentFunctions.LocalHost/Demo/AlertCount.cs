using System.Net;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>How posted alerts were answered.</summary>
sealed class AlertCount
{
    readonly List<(ScheduledAlert Alert, HttpStatusCode Status, TimeSpan Took)> posted = [];

    public void Add(ScheduledAlert alert, (HttpStatusCode Status, TimeSpan Took) answer) => posted.Add((alert, answer.Status, answer.Took));

    public DateTimeOffset First => posted[0].Alert.At;

    /// <summary>So many, from so many services, in so many seconds.</summary>
    public string Arrived =>
        $"{posted.Count} alerts in {Math.Ceiling((posted[^1].Alert.At - First).TotalSeconds):0} s from {posted.Select(one => one.Alert.Service).Distinct().Count()} services";

    public string Answers =>
        $"POST /api/alerts: {string.Join(", ", posted.GroupBy(one => (int)one.Status).Select(group => $"{group.Count()} x {group.Key}"))}, slowest {posted.Max(one => one.Took).TotalMilliseconds:0} ms";
}
