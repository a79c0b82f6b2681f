using AgentFunctions.Activities;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Observing;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.People;

/// <summary>What people do with an incident: take it over, close it, open it again, write notes, rate it.</summary>
public sealed class PeopleDesk
{
    readonly CaseFiles files;
    readonly Chronicle chronicle;
    readonly IncidentBell bell;
    readonly IOrchestrationClient orchestrations;
    readonly Func<Library> library;

    internal PeopleDesk(CaseFiles files, Chronicle chronicle, IncidentBell bell, IOrchestrationClient orchestrations, Func<Library> library) =>
        (this.files, this.chronicle, this.bell, this.orchestrations, this.library) = (files, chronicle, bell, orchestrations, library);

    /// <summary>The responder stops acting on it.</summary>
    public async Task<PersonAnswer> TakeAsync(string incidentId, string person, CancellationToken cancellationToken)
    {
        if (await OpenAsync(incidentId, cancellationToken) is { } no)
            return no;
        await NoteAsync(incidentId, "taken over", $"{person} took it over; the responder acts no more on it", person, cancellationToken);
        await chronicle.TellAsync(new OutboundMessage($"{incidentId}/taken/{person}/{chronicle.Now.UtcTicks}", incidentId, "taken", person, Page: false,
            $"{incidentId} is in the hands of {person}", "The responder acts no more on it.", null, chronicle.Now), cancellationToken);
        return Done(await bell.ChangeAsync(incidentId, was => was.TakenBy == person ? was : was with { TakenBy = person }, cancellationToken));
    }

    public async Task<PersonAnswer> CloseAsync(string incidentId, string person, string reason, CancellationToken cancellationToken)
    {
        if (await OpenAsync(incidentId, cancellationToken) is { } no)
            return no;
        var before = (await files.Incidents.FindAsync(incidentId, cancellationToken))!.Value;
        await new End(files, chronicle, library).RunAsync(new EndRequest(incidentId, IncidentState.Closed, Redaction.Secrets($"closed by {person}: {reason}"), before.InstanceId), cancellationToken);
        await orchestrations.RaiseEventAsync(before.InstanceId, IncidentEvents.Changed, "closed", cancellationToken);
        return Done((await files.Incidents.FindAsync(incidentId, cancellationToken))!.Value);
    }

    /// <summary>Starts a new run with fresh evidence; what was done before stays written.</summary>
    public async Task<PersonAnswer> ReopenAsync(string incidentId, string person, string reason, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is not { } found)
            return PersonAnswer.NotFound(incidentId);
        if (found.Value.RetiredAt is { } retired)
            return new PersonAnswer(PersonOutcome.Conflict, $"{incidentId} was retired on {retired:yyyy-MM-dd}: its details are no longer here, so there is nothing to go on with.", found.Value);

        // The run that ended may still be writing its handoff; only another person's reopening stands in the way of this one.
        var mine = false;
        var reopened = await files.Incidents.ChangeAsync(incidentId, was =>
        {
            mine = was.HasEnded;
            return mine ? was.Reopened(Redaction.Secrets($"reopened by {person}: {reason}")) : was;
        }, cancellationToken);
        if (!mine)
            return new PersonAnswer(PersonOutcome.Conflict, $"{incidentId} is open ({reopened.State}).", reopened);
        await NoteAsync(incidentId, "reopened", $"{person}: {reason}", person, cancellationToken);
        await bell.RingAsync(reopened, always: true, cancellationToken);
        return Done(reopened);
    }

    public async Task<PersonAnswer> AddNoteAsync(string incidentId, string person, string text, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is null)
            return PersonAnswer.NotFound(incidentId);
        await NoteAsync(incidentId, "note", text, person, cancellationToken);
        return Done(await files.Incidents.ChangeAsync(incidentId, was => was with { Notes = [.. was.Notes, new Note(person, chronicle.Now, Redaction.Secrets(text))] }, cancellationToken));
    }

    public async Task<PersonAnswer> RateAsync(string incidentId, Rating rating, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is null)
            return PersonAnswer.NotFound(incidentId);
        await NoteAsync(incidentId, "rated", $"{rating.Score} of 5", rating.By, cancellationToken);
        var rated = await files.Incidents.ChangeAsync(incidentId, was => was with { Rating = rating }, cancellationToken);
        await new TrackKeeper(files, chronicle, library).RatedAsync(rated, rating, cancellationToken);
        if (rating.RightIntervention is { } right)
            await files.Memories.JudgeAsync(incidentId, right, rating.By, cancellationToken);
        await files.Histories.ChangedLateAsync(incidentId, chronicle.Now, cancellationToken);
        return Done(rated);
    }

    public DateTimeOffset Now => chronicle.Now;

    async Task<PersonAnswer?> OpenAsync(string incidentId, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is not { } found)
            return PersonAnswer.NotFound(incidentId);
        return found.Value.HasEnded ? new PersonAnswer(PersonOutcome.Conflict, $"{incidentId} has ended ({found.Value.State}).", found.Value) : null;
    }

    Task NoteAsync(string incidentId, string kind, string text, string person, CancellationToken cancellationToken) =>
        chronicle.NoteAsync(incidentId, new Entry($"{kind}/{person}/{chronicle.Now.UtcTicks}", kind, text, person), cancellationToken);

    static PersonAnswer Done(Incident incident) => new(PersonOutcome.Done, "", incident);
}

public enum PersonOutcome { Done, NotFound, Conflict }

public sealed record PersonAnswer(PersonOutcome Outcome, string Reason, Incident? Incident)
{
    public static PersonAnswer NotFound(string incidentId) => new(PersonOutcome.NotFound, $"There is no incident {incidentId}.", null);
}
