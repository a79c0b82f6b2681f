using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>The alerts of a scenario, in the order written; one that resolves points back to the one that fired.</summary>
sealed class AlertLines(string file, string service, ScenarioNames names)
{
    readonly List<ScenarioAlert> alerts = [];

    public IReadOnlyList<ScenarioAlert> Read(IReadOnlyList<MapNode> lines)
    {
        foreach (var line in lines)
            alerts.Add(Read(line));
        return alerts;
    }

    ScenarioAlert Read(MapNode line)
    {
        var (payload, signal, resolves) = (line.TextOrNull("file"), line.TextOrNull("signal"), line.TextOrNull("resolves"));
        if (new[] { payload, signal, resolves }.Count(text => text is not null) != 1)
            names.Report(line, "alert.what", "An alert is a file, or a signal, or the end of an earlier one.",
                "Write exactly one of `file`, `signal` and `resolves`.");
        var whose = line.TextOrNull("target") ?? line.Text("service", service);
        names.Service(line, whose);
        return new(
            line.Duration("at"), payload is null ? null : FromRoot(payload), signal, line.Word("severity", Severity.Sev3),
            line.Text("monitoringService", "Platform"), whose, resolves is null ? null : Earlier(line, resolves));
    }

    int Earlier(MapNode line, string resolves)
    {
        var index = alerts.FindLastIndex(alert => alert.Signal == resolves || alert.File?.Split('/')[^1] == resolves.Split('/')[^1]);
        if (index < 0)
            names.Report(line, "alert.resolves", $"No earlier alert is `{resolves}`.", "Name the file or the signal of an alert above.");
        return index;
    }

    /// <summary>A path as seen from the scenario's file, as seen from <c>runbooks/</c>.</summary>
    string FromRoot(string path)
    {
        var parts = new List<string>(file.Split('/')[..^1]);
        foreach (var part in path.Split('/'))
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        return string.Join('/', parts);
    }
}
