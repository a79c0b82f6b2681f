using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>The on-call book makes sense, and with the service catalog.</summary>
static class OnCallRules
{
    const string File = "catalog/oncall.yaml#";

    public static IEnumerable<Problem> Check(OnCallBook book, ServiceCatalog services)
    {
        foreach (var rotation in book.Rotations)
            foreach (var problem in Rotation(rotation))
                yield return problem;
        foreach (var twice in book.Rotations.Select(rotation => rotation.Name).Intersect(book.PagerDuty.Select(schedule => schedule.Name)))
            yield return new($"{File}pagerduty.{twice}", "oncall.twice", $"`{twice}` is a rotation and a schedule.", "Give each a name of its own.");
        foreach (var schedule in book.PagerDuty.Where(schedule => !schedule.People.ContainsKey(schedule.Fallback)))
            yield return new($"{File}pagerduty.{schedule.Name}", "oncall.fallback", $"The fallback `{schedule.Fallback}` of `{schedule.Name}` is not among its people.", "Name one of them.");
        foreach (var id in book.Contacts.Where(contact => contact.Slack is not null).GroupBy(contact => contact.Slack).Where(same => same.Count() > 1))
            yield return new($"{File}people.{id.Last().Person}", "oncall.slack", $"{string.Join(" and ", id.Select(contact => $"`{contact.Person}`"))} have the same slack id `{id.Key}`.", "Give each person their own: a click must be one person's.");
        foreach (var delegation in book.Delegations.Where(delegation => !services.Services.Any(service => IsFor(delegation, service, book)) || delegation.End <= delegation.Start))
            yield return new($"{File}delegations", "oncall.delegation", $"`{delegation.From}` to `{delegation.To}` never counts: no service has both in its chain, or it ends before it begins.",
                "Delegate to somebody of the same chain, for a time.");
    }

    static IEnumerable<Problem> Rotation(Rotation rotation)
    {
        if (rotation.People.Count == 0)
            yield return new($"{File}rotations.{rotation.Name}", "oncall.nobody", $"Nobody is in `{rotation.Name}`.", "List its people in the order of their turns.");
        if (rotation.Every < TimeSpan.FromHours(1))
            yield return new($"{File}rotations.{rotation.Name}", "oncall.turn", $"A turn of `{rotation.Name}` is shorter than an hour.", "Write 12h, 1d or 7d.");
    }

    static bool IsFor(Delegation delegation, Service service, OnCallBook book)
    {
        var chain = service.OnCall.SelectMany(book.PeopleBehind).ToArray();
        return chain.Contains(delegation.From) && chain.Contains(delegation.To);
    }
}
