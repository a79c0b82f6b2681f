using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>The policy names what exists, and its tables have no holes.</summary>
static class PolicyFileRules
{
    const string PolicyFile = "catalog/policy.yaml#";

    public static IEnumerable<Problem> Check(Library library) =>
        [.. Tables(library), .. Roles(library.Policy), .. library.Policy.Regulated.SelectMany((area, index) => Area(library, area, $"{PolicyFile}regulated[{index}]")), .. Versions(library.Policy)];

    static IEnumerable<Problem> Tables(Library library)
    {
        foreach (var (name, environment, rule) in library.Policy.Classes.SelectMany(c => c.ByEnvironment.Select(pair => (c.Name, pair.Key, pair.Value))))
            foreach (var problem in Rule(library.Actions, rule, $"{PolicyFile}classes.{name}.{environment}"))
                yield return problem;
        for (var index = 0; index < library.Policy.Approvals.Count; index++)
            if (library.Policy.Approvals[index] is { Approvers: > 0, Role: "" })
                yield return new($"{PolicyFile}approvals[{index}]", "approval.role", "Approvers without a role.", "Add `role:`.");
        foreach (var unknown in library.Policy.Caps.PerKindPerHour.Keys.Where(kind => kind != "*" && library.Actions.Find(kind) is null))
            yield return new($"{PolicyFile}caps.perKindPerHour", "action.unknown", $"The catalog has no action `{unknown}`.",
                DidYouMean.Cure(unknown, [.. library.Actions.Kinds.Select(known => known.Name)]));
        if (library.Policy.Risk.BlastRadius is not [.., { UpToServices: int.MaxValue }])
            yield return new($"{PolicyFile}risk.blastRadius", "risk.blast-radius", "A large incident has no factor.",
                "Let the last row have no `upTo`.");
        if (library.Policy.Risk.MediumFrom >= library.Policy.Risk.HighFrom)
            yield return new($"{PolicyFile}risk.highFrom", "risk.bands", "High begins before medium ends.",
                "Make highFrom greater than mediumFrom.");
    }

    static IEnumerable<Problem> Roles(Policy policy)
    {
        for (var index = 0; index < policy.Approvals.Count; index++)
            if (policy.Approvals[index].Role is { Length: > 0 } role && policy.Roles.Count > 0 && !policy.Roles.ContainsKey(role))
                yield return new($"{PolicyFile}approvals[{index}].role", "role.undeclared", $"`roles` does not say who has `{role}`.", DidYouMean.Cure(role, [.. policy.Roles.Keys]));
    }

    static IEnumerable<Problem> Area(Library library, RegulatedArea area, string path)
    {
        var services = library.Services.Services;
        foreach (var unknown in area.Services.Where(id => library.Services.Find(id) is null))
            yield return new($"{path}.services", "regulated.unknown", $"There is no service `{unknown}`.", DidYouMean.Cure(unknown, [.. services.Select(service => service.Id)]));
        foreach (var unknown in area.Owners.Where(owner => services.All(service => service.Owner != owner)))
            yield return new($"{path}.owners", "regulated.unknown", $"No service belongs to `{unknown}`.", DidYouMean.Cure(unknown, [.. services.Select(service => service.Owner).Distinct()]));
        if (area is { Services: [], Owners: [], ResourceTypes: [] })
            yield return new(path, "regulated.empty", $"Nothing is in the area `{area.Area}`.", "Name services, owners or resourceTypes.");
    }

    static IEnumerable<Problem> Versions(Policy policy)
    {
        var expected = policy.Version;
        for (var index = 0; index < policy.Earlier.Count; index++)
            if (policy.Earlier[index].Version is var version && version != --expected)
                yield return new($"{PolicyFile}history[{index}].version", "policy.history", $"Before version {expected + 1} stands version {version}.", $"Write {expected}: each version once, newest first.");
        if (policy.Earlier.Count > 0 && expected > 1)
            yield return new($"{PolicyFile}history", "policy.history", $"Versions before {expected} are not there.", "Keep every version's reason and author.");
    }

    static IEnumerable<Problem> Rule(ActionCatalog catalog, ClassRule rule, string path)
    {
        foreach (var unknown in rule.AllowedActions.Where(name => catalog.Find(name) is null))
            yield return new($"{path}.actions", "action.unknown", $"The catalog has no action `{unknown}`.",
                DidYouMean.Cure(unknown, [.. catalog.Kinds.Select(known => known.Name)]));
        foreach (var destructive in rule.AllowedActions.Where(name => catalog.Find(name)?.Reversibility == Reversibility.Destructive))
            yield return new($"{path}.actions", "action.destructive", $"{destructive} destroys and cannot be taken back.",
                "No class may allow it.");
        if (rule.Category == Category.HumanOnly && rule.AllowedActions.Count > 0)
            yield return new($"{path}.actions", "human-only.actions", "A human-only class allows actions.", "Write `actions: []`.");
    }
}
