using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Web.Answers;

/// <summary>The whole incident: its record, with what it refers to by id put in.</summary>
static class IncidentView
{
    public static async Task<JsonObject> OfAsync(Incident incident, CaseFiles files, CancellationToken cancellationToken)
    {
        var view = Node(incident).AsObject();
        var snapshot = incident.SnapshotId is null ? null : await files.Snapshots.FindAsync(incident.SnapshotId, cancellationToken);
        if (snapshot is not null)
            view["snapshot"] = Node(snapshot);
        view["hypotheses"] = Node(incident.Plan?.Hypotheses ?? []);
        view["approvals"] = Node(await ApprovalsAsync(incident, files, cancellationToken));
        view["actions"] = Node((await files.Actions.OfIncidentAsync(incident.Id, cancellationToken)).Select(WithoutSignature).ToArray());
        var trail = await files.Audit.ReadAsync(incident.Id, cancellationToken);
        view["timeline"] = Node(trail.Select(entry => new TimelineEntry(entry.At, entry.Kind, entry.Text, entry.Actor)).ToArray());
        return view;
    }

    internal static async Task<IReadOnlyList<Approval>> ApprovalsAsync(Incident incident, CaseFiles files, CancellationToken cancellationToken)
    {
        var approvals = new List<Approval>();
        foreach (var id in incident.Approvals)
            if (await files.Approvals.FindAsync(id, cancellationToken) is { } found)
                approvals.Add(found.Value);
        return approvals;
    }

    /// <summary>The query of an address of Azure's is signed: who has it may ask.</summary>
    static ActionRecord WithoutSignature(ActionRecord action) =>
        action.PollAddress?.IndexOf('?', StringComparison.Ordinal) is > 0 and var query ? action with { PollAddress = action.PollAddress[..query] } : action;

    static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, WebJson.Wire)!;
}
