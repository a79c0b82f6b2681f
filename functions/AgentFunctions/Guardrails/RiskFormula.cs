using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>Risk = risk of the action (1 to 3: the action catalog's, or the step's where that is higher) x factor of the severity x factor of the blast radius (both the policy's).
/// The blast radius counts the root service and everything that depends on it or is in the chain of impact. What cannot be known is
/// <c>unknown</c>, which no approval row fits.</summary>
public static class RiskFormula
{
    internal const string Unknown = "unknown";

    public static Risk Of(GuardrailCase asked)
    {
        var table = asked.Policy.Risk;
        var severity = table.SeverityFactor.GetValueOrDefault(asked.Incident.Severity);
        var radius = BlastRadius(asked);
        var action = asked.Proposal is null ? 0 : Math.Max(asked.Kind()?.Risk ?? 3, asked.TrustedStep()?.Risk ?? 0);
        var value = action * severity * radius;
        var known = severity >= 1 && radius >= 1 && (asked.Proposal is null || asked.Kind() is { Risk: >= 1 });
        return new Risk(value, known ? Band(table, value) : Unknown, action, severity, radius);
    }

    static string Band(RiskTable table, int value)
    {
        if (value >= table.HighFrom)
            return "high";
        return value >= table.MediumFrom ? "medium" : "low";
    }

    /// <returns>0 if it is not known: the root or a service in the chain is not in the catalog, or the table is empty.</returns>
    static int BlastRadius(GuardrailCase asked)
    {
        var affected = asked.Services.DependentsOf(asked.Incident.RootService).Union(asked.Incident.ImpactChain).Append(asked.Incident.RootService)
            .Distinct().ToList();
        if (affected.Any(id => asked.Services.Find(id) is null))
            return 0;
        var rows = asked.Policy.Risk.BlastRadius.OrderBy(row => row.UpToServices).ToList();
        return (rows.FirstOrDefault(row => affected.Count <= row.UpToServices) ?? rows.LastOrDefault())?.Factor ?? 0;
    }
}
