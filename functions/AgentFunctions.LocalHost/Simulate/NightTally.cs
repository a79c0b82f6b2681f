using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>What happened in a night, so that many nights can say what they were about.</summary>
sealed class NightTally
{
    readonly Dictionary<(string Kind, string What), int> counts = [];

    public IReadOnlyDictionary<(string Kind, string What), int> Counts => counts;

    public void Count(string kind, string what) => counts[(kind, what)] = counts.GetValueOrDefault((kind, what)) + 1;

    /// <summary>What was planned, and how it came out by what is on disk.</summary>
    public async Task ReadAsync(NightWorld world, CaseFiles files)
    {
        foreach (var fault in world.Plan.Faults)
            Count("fault", fault.Name);
        foreach (var mischief in world.Plan.Mischiefs.Where(one => one is not Mischief.Crash))
            Count("trouble", mischief.GetType().Name.ToLowerInvariant());
        foreach (var stop in world.Plan.Stops)
            Count("stop", stop.Scope.Split(':')[0]);
        foreach (var operation in world.Estate.Operations)
            Count("effect", operation.Kind);
        foreach (var incident in (await files.Incidents.ListAsync(new IncidentQuery(null, null, null, 200, null), CancellationToken.None)).Items)
            await ReadAsync(incident, files);
    }

    async Task ReadAsync(Incident incident, CaseFiles files)
    {
        Count("incident", Name(incident.State));
        foreach (var id in incident.Approvals)
            if ((await files.Approvals.FindAsync(id, CancellationToken.None))?.Value is { } approval)
                Count("approval", Name(approval.Status));
        foreach (var action in await files.Actions.OfIncidentAsync(incident.Id, CancellationToken.None))
            Count(action.IsUndo ? "undo" : action.ApprovalId is null ? "act alone" : "act agreed", Name(action.State));
        foreach (var entry in await files.Audit.ReadAsync(incident.Id, CancellationToken.None))
            if (entry.Kind.StartsWith("verified ", StringComparison.Ordinal))
                Count("measured", entry.Kind["verified ".Length..].ToLowerInvariant());
    }

    static string Name<T>(T one)
        where T : struct, Enum => one.ToString().ToLowerInvariant();
}
