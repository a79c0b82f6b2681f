using System.Text.Json;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Container Apps: learn.microsoft.com/rest/api/containerapps.</summary>
static class ContainerAppKinds
{
    const string Version = "2025-07-01";
    const string Read = "microsoft.app/containerapps/read";
    const string ReadRevisions = "microsoft.app/containerapps/revisions/read";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        Revision("restart"),
        Revision("activate") with { Trace = (operation, now) => Traces.Stated(operation, now, ("active", "true")) },
        Revision("deactivate") with
        {
            Trace = (operation, now) => Traces.Stated(operation, now, ("active", "false")),
            Refusal = (_, before) => before.GetValueOrDefault("weight") == "0" ? null : "Users are sent to this revision; take its weight away first.",
        },
        new("container-app.traffic-weights", Version,
        [
            "microsoft.app/containerapps/write", Read, ReadRevisions, "microsoft.app/managedenvironments/join/action",
            "microsoft.app/locations/containerappoperationresults/read", "microsoft.app/locations/containerappoperationstatuses/read",
        ])
        {
            Reads = operation => [new(operation.Target, Version)],
            Facts = (_, seen) => FactsOfApp(seen[0]),
            Trace = (operation, now) => Traces.Stated(operation, now, ("traffic", TrafficWeights.Parse(operation.Parameters["traffic"]).Text)),
            Call = (operation, _) => new(RequestMethod.Patch, operation.Target, TrafficWeights.Parse(operation.Parameters["traffic"]).Patch),
            Refusal = (operation, before) => before.GetValueOrDefault("revisionsMode") == "Multiple"
                ? TrafficWeights.Parse(operation.Parameters["traffic"]).Problem
                : "The app runs one revision at a time, so its traffic cannot be divided.",
        },
    ];

    static ArmKind Revision(string action) => new($"container-app.revision-{action}", Version, [$"microsoft.app/containerapps/revisions/{action}/action", Read, ReadRevisions])
    {
        Reads = operation => [new(RevisionOf(operation), Version), new(operation.Target, Version)],
        Facts = FactsOfRevision,
        Trace = Traces.None,
        Call = (operation, _) => new(RequestMethod.Post, $"{RevisionOf(operation)}/{action}"),
    };

    static string RevisionOf(Operation operation) => $"{operation.Target}/revisions/{Segment.Of(operation.Parameters, "revision")}";

    static Dictionary<string, string> FactsOfRevision(Operation operation, IReadOnlyList<JsonElement> seen) => new(FactsOfApp(seen[1]))
    {
        ["active"] = Body.Text(seen[0], "properties.active") ?? "unknown",
        ["weight"] = Body.Text(seen[0], "properties.trafficWeight") ?? "0",
        ["replicas"] = Body.Text(seen[0], "properties.replicas") ?? "unknown",
    };

    static Dictionary<string, string> FactsOfApp(JsonElement app) => new()
    {
        ["state"] = Body.Text(app, "properties.runningStatus") ?? "Running",
        ["operationsInFlight"] = Body.InFlight(app),
        ["revisionsMode"] = Body.Text(app, "properties.configuration.activeRevisionsMode") ?? "Single",
        ["traffic"] = TrafficWeights.Of(Body.Items(app, "properties.configuration.ingress.traffic")).Text,
    };
}
