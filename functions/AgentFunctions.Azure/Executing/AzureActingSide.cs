using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Azure.Executing;

/// <summary>Everything that changes Azure, put together: what every host that acts there gives to its estate.</summary>
/// <param name="identities">Which identity acts for which kind.</param>
/// <param name="options">Where Azure Resource Manager is.</param>
/// <param name="library">Its catalogs name the targets and the kinds.</param>
/// <param name="time">The host's clock.</param>
public sealed class AzureActingSide(ActingIdentities identities, ArmOptions options, Func<Library> library, TimeProvider time)
{
    /// <summary>How long two runs of one activity may overlap on Durable Functions: a worker that is cut off finishes what it has begun. Three times the
    /// patience with one answer: who was held up for a third of it sends nothing any more.</summary>
    public static readonly TimeSpan OverlapOnDurableFunctions = TimeSpan.FromSeconds(90);

    /// <param name="settings">Which identity acts for which kind.</param>
    /// <param name="options">Where Azure Resource Manager is.</param>
    /// <param name="library">Its catalogs name the targets and the kinds.</param>
    /// <param name="time">The host's clock.</param>
    public AzureActingSide(ActingSettings settings, ArmOptions options, Func<Library> library, TimeProvider time) : this(ActingIdentities.From(settings), options, library, time)
    {
    }

    public IActionExecutor Executor => field ??= new AzureExecutor(
        new ActingParts(identities, options, time).All(), () => library().Services, () => library().Actions, new ArmCalls(identities.For("reading"), options));

    public IPermissions Permissions => field ??= new ArmPermissions(identities, options, () => library().Actions);

    /// <summary>Which kinds cannot act on which targets of the catalog, and what is missing for that.</summary>
    public async Task<IReadOnlyList<ActingFinding>> CheckAsync(CancellationToken cancellationToken)
    {
        var wanted = library().Policy.Classes.SelectMany(one => one.ByEnvironment.Values).SelectMany(rule => rule.AllowedActions).Distinct().Order(StringComparer.Ordinal);
        var findings = new List<ActingFinding>();
        foreach (var kind in wanted.Select(name => library().Actions.Find(name)).Where(kind => kind is not null && kind.ResourceType.Length > 0))
            foreach (var target in library().Services.Services.SelectMany(service => service.Resources).Where(resource => kind!.IsFor(Incidents.ArmId.TypeOf(resource))))
                findings.Add(new(kind!.Name, target, await ProblemAsync(kind.Name, target, cancellationToken)));
        return findings;
    }

    async Task<string?> ProblemAsync(string kind, string target, CancellationToken cancellationToken)
    {
        try
        {
            return await Permissions.MissingAsync(kind, target, cancellationToken);
        }
        catch (EvidenceUnavailableException problem)
        {
            return problem.Message;
        }
    }
}

/// <param name="Problem">What is missing; null if nothing is.</param>
public sealed record ActingFinding(string Kind, string Target, string? Problem);
