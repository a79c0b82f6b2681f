using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.ChangeRecords;
using AgentFunctions.Azure.Composition;
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

    /// <summary>Where each act is written down on Azure itself, with an identity of its own named <c>change-records</c>.</summary>
    public IReadOnlyList<IMessageChannel> ChangeMarks(AzureSettings azure)
    {
        var calls = new ArmCalls(identities.For("change-records"), options);
        return [.. azure.Annotates ? [new ReleaseAnnotations(calls, () => library().Services)] : Array.Empty<IMessageChannel>(), .. azure.Tags ? [new ChangeTags(calls)] : Array.Empty<IMessageChannel>()];
    }

    public IPermissions Permissions => field ??= new ArmPermissions(identities, options, () => library().Actions);

    /// <summary>The kinds that a class of the policy allows, each with the targets of the service catalog that it could act on.</summary>
    public IEnumerable<(string Kind, IReadOnlyList<string> Targets)> Wanted()
    {
        var resources = library().Services.Services.SelectMany(service => service.Resources).Distinct().ToArray();
        foreach (var name in library().Policy.Classes.SelectMany(one => one.ByEnvironment.Values).SelectMany(rule => rule.AllowedActions).Distinct().Order(StringComparer.Ordinal))
            if (library().Actions.Find(name) is { ResourceType.Length: > 0 } kind && resources.Where(resource => kind.IsFor(Incidents.ArmId.TypeOf(resource))).ToArray() is { Length: > 0 } targets)
                yield return (kind.Name, targets);
    }
}
