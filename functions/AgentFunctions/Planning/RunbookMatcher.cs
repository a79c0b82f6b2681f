using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Reads one runbook's <c>match</c> and <c>appliesWhen</c>, and says which line did not hold.</summary>
static class RunbookMatcher
{
    /// <param name="Holds">Null when everything held but <c>appliesWhen</c> could not be read.</param>
    /// <param name="Lines">How many lines held: the nearer, the more.</param>
    public sealed record Reading(Runbook Runbook, bool? Holds, int Lines, string Because);

    public static Reading Read(Runbook runbook, MatchFacts about, Facts facts)
    {
        var match = OfMatch(runbook, about);
        if (match.Holds != true || runbook.AppliesWhen is not { } line)
            return match;
        var reading = Condition.Read(line, facts);
        var because = reading.Holds switch
        {
            true => $"`{line}` holds: {reading.Saw}",
            false => $"`{line}` does not hold: {reading.Saw}",
            _ => $"`{line}` cannot be read: {reading.Saw}",
        };
        return match with { Holds = reading.Holds, Lines = match.Lines + (reading.Holds == true ? 1 : 0), Because = because };
    }

    public static Reading OfMatch(Runbook runbook, MatchFacts about)
    {
        var readings = about.Alerts.Select(alert => LinesOf(runbook.Match, about, alert).ToList()).ToList();
        if (readings.Count == 0)
            return new(runbook, false, 0, "the incident has no alert");
        var best = readings.MaxBy(lines => lines.Count(line => line.Holds))!;
        var broken = best.FirstOrDefault(line => !line.Holds);
        return new(runbook, broken is null, best.Count(line => line.Holds), broken?.Because ?? "every line of its match holds");
    }

    static IEnumerable<Line> LinesOf(RunbookMatch match, MatchFacts about, AlertFacts alert)
    {
        yield return Of("resourceType", match.ResourceTypes, about.ResourceTypes);
        yield return Of("environment", match.Environments, [about.Environment]);
        yield return Of("monitoringService", match.MonitoringServices, [alert.MonitoringService]);
        yield return Of("severity", match.Severities.Select(severity => severity.ToString()), [alert.Severity.ToString()]);
        yield return Of("signal", match.Signals, [alert.Signal]);
    }

    static Line Of(string name, IEnumerable<string> allowed, IReadOnlyList<string> values)
    {
        var list = allowed.ToList();
        var holds = list.Count == 0 || (values.Count > 0 && list.Any(text => text == "*" || values.Contains(text, StringComparer.OrdinalIgnoreCase)));
        return new(holds, values.Count == 0
            ? $"{name} is not known, as no service of the catalog is affected; it asks for {(list.Contains("*") ? "any that is" : string.Join(", ", list))}"
            : $"{name} is {Shown.Of(string.Join(", ", values))}, not {string.Join(", ", list)}");
    }

    sealed record Line(bool Holds, string Because);
}
