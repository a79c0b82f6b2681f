namespace AgentFunctions.Incidents;

/// <summary>Who is on duty: what <c>catalog/oncall.yaml</c> says. A name of a rotation or a schedule in a service's chain stands for whoever is on duty.</summary>
public sealed record OnCallBook(IReadOnlyList<Rotation> Rotations, IReadOnlyList<PagerDutySchedule> PagerDuty, IReadOnlyList<Delegation> Delegations)
{
    public static OnCallBook Empty { get; } = new([], [], []);

    /// <summary>Where people are reached.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public Contact? ContactOf(string person) => Contacts.FirstOrDefault(contact => PersonName.IsSame(contact.Person, person));

    /// <summary>Everybody whom a name of a chain may stand for, at any time; the name itself if it is a person's.</summary>
    public IReadOnlyList<string> PeopleBehind(string name)
    {
        if (Rotations.FirstOrDefault(rotation => rotation.Name == name) is { } rotation)
            return rotation.Everybody;
        return PagerDuty.FirstOrDefault(schedule => schedule.Name == name) is { } schedule ? [.. schedule.People.Keys] : [name];
    }
}

/// <summary>People who take turns.</summary>
/// <param name="People">In the order of their turns.</param>
/// <param name="From">When the first turn of the first person began, UTC.</param>
/// <param name="Every">How long a turn is.</param>
/// <param name="Overrides">Who stands in, and when; the last that covers a time counts.</param>
public sealed record Rotation(string Name, IReadOnlyList<string> People, DateTimeOffset From, TimeSpan Every, IReadOnlyList<StandIn> Overrides)
{
    public IReadOnlyList<string> Everybody => [.. People.Concat(Overrides.Select(standIn => standIn.Person)).Distinct()];

    /// <summary>Before the beginning it is the first person's turn. Null if nobody takes turns.</summary>
    public string? OnDuty(DateTimeOffset at)
    {
        if (Overrides.LastOrDefault(standIn => standIn.From <= at && at < standIn.To) is { } covers)
            return covers.Person;
        if (People.Count == 0 || at < From || Every <= TimeSpan.Zero)
            return People.Count == 0 ? null : People[0];
        return People[(int)((at - From).Ticks / Every.Ticks % People.Count)];
    }
}

public sealed record StandIn(string Person, DateTimeOffset From, DateTimeOffset To);

/// <summary>A schedule that PagerDuty keeps.</summary>
/// <param name="ScheduleId">PagerDuty's: PABC123.</param>
/// <param name="People">Our short names to their sign-in addresses there: nobody else of that schedule is believed.</param>
/// <param name="Fallback">Asked when PagerDuty does not answer.</param>
public sealed record PagerDutySchedule(string Name, string ScheduleId, IReadOnlyDictionary<string, string> People, string Fallback);

/// <summary>One person answers in another's stead for a time. It counts only for services whose chain holds both.</summary>
public sealed record Delegation(string From, string To, DateTimeOffset Start, DateTimeOffset End, string Reason)
{
    public bool Covers(string person, DateTimeOffset at) => PersonName.IsSame(From, person) && Start <= at && at < End;
}
