namespace AgentFunctions.LocalHost.Eval;

/// <summary>The risk, worked out again: action x severity x how many are affected.</summary>
static class RiskInspector
{
    /// <returns>Null if something of it is not known.</returns>
    public static string? Band(Scene seen)
    {
        var (table, services) = (seen.Attempt.Library.Policy.Risk, seen.Attempt.Library.Services.Services);
        var hurt = Hurt(seen);
        if (hurt.Any(id => services.All(one => one.Id != id)) || !table.SeverityFactor.TryGetValue(seen.Attempt.Incident.Severity, out var severity))
            return null;
        var radius = table.BlastRadius.Where(row => row.UpToServices >= hurt.Count).MinBy(row => row.UpToServices) ?? table.BlastRadius.MaxBy(row => row.UpToServices);
        var risk = Math.Max(seen.Kind.Risk, seen.Step.Risk ?? 0) * severity * (radius?.Factor ?? 0);
        if (risk == 0)
            return null;
        return risk >= table.HighFrom ? "high" : risk >= table.MediumFrom ? "medium" : "low";
    }

    static HashSet<string> Hurt(Scene seen)
    {
        var hurt = new HashSet<string> { seen.Service.Id };
        for (var before = 0; before < hurt.Count;)
        {
            before = hurt.Count;
            foreach (var one in seen.Attempt.Library.Services.Services.Where(one => one.DependsOn.Any(hurt.Contains)))
                hurt.Add(one.Id);
        }

        hurt.UnionWith(seen.Attempt.Incident.ImpactChain);
        return hurt;
    }
}
