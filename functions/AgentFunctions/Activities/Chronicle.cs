using System.Text.Json;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Writes what happens to an incident: its state, the audit record that says why, and the messages that tell people. Keys are
/// deterministic, so an activity that runs twice writes nothing twice.</summary>
public sealed class Chronicle(CaseFiles files, TimeProvider time)
{
    static readonly IReadOnlyDictionary<string, string> NoDetails = new Dictionary<string, string>();

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<Incident> MoveAsync(string incidentId, Entry entry, Func<Incident, Incident> change, CancellationToken cancellationToken)
    {
        var incident = await files.Incidents.ChangeAsync(incidentId, change, cancellationToken);
        var details = new Dictionary<string, string>(entry.Details ?? NoDetails) { ["state"] = JsonNamingPolicy.KebabCaseLower.ConvertName(incident.State.ToString()) };
        await NoteAsync(incidentId, entry with { Details = details }, cancellationToken);
        return incident;
    }

    public Task NoteAsync(string incidentId, Entry entry, CancellationToken cancellationToken) =>
        files.Audit.AppendAsync(
            new AuditNote(incidentId, entry.Key, time.GetUtcNow(), entry.Kind, Redaction.Secrets(entry.Text), entry.Actor, Clean(entry.Details ?? NoDetails)), cancellationToken);

    public Task TellAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        files.Outbox.EnqueueAsync(Clean(message), cancellationToken);

    /// <summary>For change management and for marks on Azure itself, each through an outbox of its own: who may tell people and who may write there can be two processes.</summary>
    public Task RecordChangeAsync(OutboundMessage change, CancellationToken cancellationToken) => Task.WhenAll(
        files.ChangeRecords.EnqueueAsync(Clean(change), cancellationToken), files.ChangeMarks.EnqueueAsync(Clean(change), cancellationToken));

    static OutboundMessage Clean(OutboundMessage message) => message with { Subject = Redaction.Secrets(message.Subject), Body = Redaction.Secrets(message.Body) };

    static Dictionary<string, string> Clean(IReadOnlyDictionary<string, string> details) => details.ToDictionary(detail => detail.Key, detail => Redaction.Secrets(detail.Value));

    public Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, time, cancellationToken);
}

/// <param name="Key">The same at every run of the same activity.</param>
/// <param name="Kind">One or two words of the timeline: opened, asked, acting.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record Entry(string Key, string Kind, string Text, string Actor = "responder", IReadOnlyDictionary<string, string>? Details = null);
