using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>What the people of a scenario do, through the same desk as everybody.</summary>
static class ScenarioPeople
{
    const string TheIncident = "INC-0001";

    public static Task ActAsync(PersonActs person, IncidentDesk desk, CancellationToken cancellationToken) => person.Does switch
    {
        PersonDoes.Approve => DecideAsync(person, desk, approve: true, cancellationToken),
        PersonDoes.Decline => DecideAsync(person, desk, approve: false, cancellationToken),
        PersonDoes.TakeOver => desk.People.TakeAsync(TheIncident, person.Who, cancellationToken),
        PersonDoes.Close => desk.People.CloseAsync(TheIncident, person.Who, "in the scenario", cancellationToken),
        _ => desk.Stops.PressAsync(person.Scope, "in the scenario", person.Who, cancellationToken),
    };

    /// <summary>A person whom nobody asked has nothing to answer.</summary>
    static async Task DecideAsync(PersonActs person, IncidentDesk desk, bool approve, CancellationToken cancellationToken)
    {
        foreach (var approval in await desk.Files.Approvals.ListAsync(ApprovalStatus.Pending, cancellationToken))
            await desk.Approvals.DecideAsync(approval.Id, person.Who, approve, "", cancellationToken);
    }
}
