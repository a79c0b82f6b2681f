using AgentFunctions.LocalHost.Engine;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>Durable actions, as the Durable Task Scheduler counts and bills them: a start, a timer and an event are one each, an activity and a
/// sub-orchestration two each (asked for, and answered).</summary>
static class Cost
{
    public static async Task<IReadOnlyList<(string Instance, int Actions, string What)>> OfAsync(DurableEngine engine)
    {
        var costs = new List<(string, int, string)>();
        foreach (var instance in await engine.ListAsync(new(Top: 1000), default))
        {
            var history = engine.History(instance.Id);
            int Count(EntryKind kind) => history.Count(entry => entry.Kind == kind);
            // A child's start is counted where it was asked for.
            var starts = instance.Orchestration == "incident" ? 1 : 0;
            var (activities, children, timers, events) = (Count(EntryKind.ActivityScheduled), Count(EntryKind.ChildScheduled), Count(EntryKind.TimerCreated), Count(EntryKind.EventRaised));
            costs.Add((instance.Id, starts + (2 * activities) + (2 * children) + timers + events,
                $"{activities} activities, {children} sub-orchestrations, {timers} timers, {events} events"));
        }

        return costs;
    }
}
