using System.Text.Json;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Channels.Writing;

/// <summary>Makes letters of messages, with what is known of their incident in the moment of sending.</summary>
/// <param name="files">The records.</param>
/// <param name="links">Signs personal links.</param>
/// <param name="publicUrl">Where people reach this installation; null for nowhere.</param>
public sealed class LetterWriter(CaseFiles files, ApprovalLinks links, Func<Uri?> publicUrl)
{
    const int LongestName = 80;

    /// <param name="message">What is to be told.</param>
    /// <param name="personal">Its one addressee alone will read it: then the link with which to answer stands in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Letter> WriteAsync(OutboundMessage message, bool personal, CancellationToken cancellationToken)
    {
        var incident = message.IncidentId.Length == 0 ? null : (await files.Incidents.FindAsync(message.IncidentId, cancellationToken))?.Value;
        var approval = message.ApprovalId is { } id ? (await files.Approvals.FindAsync(id, cancellationToken))?.Value : null;
        return new Letter(message.Key, Plain.Line(message.IncidentId, LongestName), message.Kind, Plain.Line(message.To, LongestName), message.Page,
            Plain.Line(message.Subject, 200), Plain.Lines(message.Body), message.At)
        {
            Case = incident is null ? null : CaseOf(incident),
            More = publicUrl() is { } site && message.IncidentId.Length > 0 ? new Uri(site, $"/console/incidents/{Uri.EscapeDataString(message.IncidentId)}") : null,
            Answer = personal && approval is not null ? links.For(approval, message.To) : null,
            Question = approval is { Status: ApprovalStatus.Pending } && !ApprovalDesk.NeedsSignIn(approval)
                ? new LetterQuestion(approval.Id, approval.Contract.Hash, approval.ExpiresAt)
                : null,
        };
    }

    static LetterCase CaseOf(Incident incident) => new(incident.Severity, Plain.Line(incident.RootService, LongestName), Plain.Line(incident.Environment, LongestName),
        JsonNamingPolicy.KebabCaseLower.ConvertName(incident.State.ToString()).Replace('-', ' '), Plain.Line(incident.Title, 200));
}
