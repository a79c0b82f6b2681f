using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Remembering;

namespace AgentFunctions.Activities;

/// <summary>Keeps what an incident that ended teaches, and makes a task of a cause that comes too often. Rows know their incidents, so a second run adds nothing.</summary>
sealed class Retaining(CaseFiles files, Chronicle chronicle)
{
    public async Task RunAsync(Incident incident, string owner, CancellationToken cancellationToken)
    {
        var actions = incident.Actions.Count == 0 ? [] : await files.Actions.OfIncidentAsync(incident.Id, cancellationToken);
        foreach (var lesson in Lesson.Of(incident, actions, await AgreedAsync(actions, cancellationToken), chronicle.Now))
            await files.Memories.AddAsync(lesson, cancellationToken);
        if (Lesson.Recurrence(incident, owner) is { } none)
            await CountAsync(incident, none, cancellationToken);
    }

    async Task CountAsync(Incident incident, FixTask none, CancellationToken cancellationToken)
    {
        var task = await files.FixTasks.CountAsync(none, new FixCase(incident.Id, chronicle.Now), cancellationToken);
        if (!task.IsOpen || task.ProposedIn != incident.Id)
            return;
        await chronicle.NoteAsync(incident.Id, new Entry($"permanent-fix/{task.Id}", "comes again", $"{task.Say()} Task {task.Id} for {task.Owner}."), cancellationToken);
        await chronicle.TellAsync(new OutboundMessage($"{incident.Id}/permanent-fix/{task.Id}", incident.Id, "permanent-fix", task.Owner, false,
            $"{task.Service}: {task.Cause} comes again and again", task.Say(), null, chronicle.Now), cancellationToken);
    }

    async Task<IReadOnlyDictionary<string, string>> AgreedAsync(IReadOnlyList<ActionRecord> actions, CancellationToken cancellationToken)
    {
        var agreed = new Dictionary<string, string>();
        foreach (var id in actions.Select(action => action.ApprovalId).OfType<string>().Distinct())
            if ((await files.Approvals.FindAsync(id, cancellationToken))?.Value.DecidedBy is { } person)
                agreed[id] = person;
        return agreed;
    }
}
