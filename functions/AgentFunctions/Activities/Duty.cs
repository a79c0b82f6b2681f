using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Whom the names of a chain stand for now: rotations and schedules become people, and people who delegated become those who stand in for them.</summary>
sealed class Duty(CaseFiles files, Func<Library> library, IReadOnlyList<IOnCallSchedule> schedules, TimeProvider time)
{
    readonly IReadOnlyList<IOnCallSchedule> schedules = [new RotationSchedule(library), .. schedules];

    /// <summary>The tiers with the people who are asked in fact: the author is skipped, and nobody is asked twice.</summary>
    public async Task<IReadOnlyList<ApprovalTier>> NowAsync(IReadOnlyList<ApprovalTier> tiers, string service, string author, CancellationToken cancellationToken)
    {
        var asked = new List<ApprovalTier>();
        foreach (var tier in tiers)
        {
            var person = await InsteadOfAsync(await OnDutyAsync(tier.Person, cancellationToken), service, author, cancellationToken);
            if (!PersonName.MayBeSame(person, author) && asked.All(other => !PersonName.MayBeSame(other.Person, person)))
                asked.Add(tier with { Person = person });
        }

        return asked;
    }

    /// <summary>Whom a service's incident is handed to: the first of its chain, as they are on duty now.</summary>
    public async Task<IReadOnlyList<string>> FirstOfAsync(Service service, int most, CancellationToken cancellationToken)
    {
        var people = new List<string>();
        foreach (var name in service.OnCall.Take(most))
            people.Add(await InsteadOfAsync(await OnDutyAsync(name, cancellationToken), service.Id, author: "", cancellationToken));
        return [.. people.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Everybody who may answer for a service.</summary>
    public IReadOnlyList<string> ChainOf(string service) =>
        [.. (library().Services.Find(service)?.OnCall ?? []).SelectMany(library().OnCall.PeopleBehind).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Who answers in a person's stead: somebody of the same chain who did not write the runbook, else the person.</summary>
    public async Task<string> InsteadOfAsync(string person, string service, string author, CancellationToken cancellationToken)
    {
        var (now, chain) = (time.GetUtcNow(), ChainOf(service));
        var said = await files.Delegations.CurrentAsync(now, cancellationToken);
        var covers = said.Concat(library().OnCall.Delegations).FirstOrDefault(delegation => delegation.Covers(person, now));
        return covers is not null && chain.Contains(covers.To, StringComparer.OrdinalIgnoreCase) && !PersonName.MayBeSame(covers.To, author) ? covers.To : person;
    }

    /// <summary>The name itself if it is a person's. A schedule that does not answer falls back on whom the file names.</summary>
    async Task<string> OnDutyAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var schedule in schedules)
            if (await AskAsync(schedule, name, cancellationToken) is { } person)
                return person;
        return library().OnCall.PagerDuty.FirstOrDefault(schedule => schedule.Name == name)?.Fallback ?? name;
    }

    async Task<string?> AskAsync(IOnCallSchedule schedule, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await schedule.OnDutyAsync(name, time.GetUtcNow(), cancellationToken);
        }
        catch (OnCallUnavailableException)
        {
            return null;
        }
    }
}
