using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>An incident as its address shows it.</summary>
/// <param name="Approvals">In the order in which they were asked for.</param>
/// <param name="Timeline">From the audit chain, oldest first.</param>
sealed record CaseRead(Incident Incident, Snapshot? Snapshot, IReadOnlyList<Approval> Approvals, IReadOnlyList<TimelineEntry> Timeline)
{
    public string State => JsonNamingPolicy.KebabCaseLower.ConvertName(Incident.State.ToString());

    public Approval? Pending => Approvals.FirstOrDefault(approval => approval.Status == ApprovalStatus.Pending);

    public bool Says(string what) => Timeline.Any(entry => entry.What == what);

    public static CaseRead Of(JsonNode view)
    {
        var body = view.AsObject();
        var (approvals, timeline, snapshot) = (Part<IReadOnlyList<Approval>>(body, "approvals"), Part<TimelineEntry[]>(body, "timeline"), Part<Snapshot>(body, "snapshot"));

        // The record itself has ids where the view has what they stand for.
        Put(body, "approvals", "id");
        Put(body, "actions", "operationKey");
        foreach (var name in new[] { "timeline", "snapshot", "hypotheses" })
            body.Remove(name);
        return new CaseRead(body.Deserialize<Incident>(WebJson.Wire)!, snapshot, approvals ?? [], timeline ?? []);
    }

    static void Put(JsonObject body, string list, string id) =>
        body[list] = new JsonArray([.. body[list]!.AsArray().Select(one => one![id]!.DeepClone())]);

    static T? Part<T>(JsonObject body, string name) => body[name] is { } part ? part.Deserialize<T>(WebJson.Wire) : default;
}
