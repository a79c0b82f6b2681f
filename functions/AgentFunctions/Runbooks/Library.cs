using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks;

/// <summary>Everything under <c>runbooks/</c>, read once and checked: a library that does not read cleanly is not loaded.</summary>
public sealed record Library(IReadOnlyList<Runbook> Runbooks, Policy Policy, ActionCatalog Actions, ServiceCatalog Services)
{
    /// <summary>File name under <c>queries/</c> to its text.</summary>
    public IReadOnlyDictionary<string, string> Queries { get; init; } = new Dictionary<string, string>();

    public OnCallBook OnCall { get; init; } = OnCallBook.Empty;

    public ChannelBook Channels { get; init; } = ChannelBook.Empty;

    /// <summary>Everybody whom the catalogs name.</summary>
    public IReadOnlyList<string> PeopleNamed() =>
        [.. Services.Services.SelectMany(service => service.OnCall).SelectMany(OnCall.PeopleBehind).Concat(OnCall.Contacts.Select(contact => contact.Person)).Concat(Runbooks.Select(runbook => runbook.Author)).Distinct(StringComparer.OrdinalIgnoreCase)];

    public Runbook? Find(string id) => Runbooks.FirstOrDefault(runbook => runbook.Id == id);
}
