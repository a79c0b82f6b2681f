using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>One incident as the API shows it after the run.</summary>
/// <param name="AuditKeys">Of every entry of its chain.</param>
/// <param name="Broken">Where the chain does not hold.</param>
sealed record SeenIncident(
    Incident Incident, IReadOnlyList<Approval> Approvals, IReadOnlyList<ActionRecord> Actions, IReadOnlySet<string> AuditKeys, IReadOnlyList<string> Broken);

/// <summary>Reads the API, and nothing else.</summary>
sealed class CrashWitness(CrashCaller caller)
{
    const int SideBySide = 8;

    public async Task<IReadOnlyList<Incident>> IncidentsAsync(CancellationToken cancellationToken)
    {
        var incidents = new List<Incident>();
        for (string? from = ""; from is not null;)
        {
            var page = (await caller.GetAsync($"api/incidents?top=1000{(from.Length > 0 ? $"&continuation={Uri.EscapeDataString(from)}" : "")}", cancellationToken)).Body!;
            incidents.AddRange(Read<Incident>(page["items"]!));
            from = page["continuation"]?.GetValue<string>();
        }

        return incidents;
    }

    public async Task<IReadOnlyList<SeenIncident>> AllAsync(CancellationToken cancellationToken)
    {
        var incidents = await IncidentsAsync(cancellationToken);
        var seen = new SeenIncident[incidents.Count];
        await EachAsync(incidents.Count, async (number, token) => seen[number] = await SeeAsync(incidents[number], token), cancellationToken);
        return seen;
    }

    /// <returns>By receipt id; null for one that is not there.</returns>
    public async Task<IReadOnlyDictionary<string, Receipt?>> ReceiptsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var receipts = new Receipt?[ids.Count];
        await EachAsync(ids.Count, async (number, token) =>
        {
            var heard = await caller.GetAsync($"api/alerts/{ids[number]}", token);
            receipts[number] = heard.Body?["receipt"].Deserialize<Receipt>(IncidentJson.Wire);
        }, cancellationToken);
        return ids.Zip(receipts).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    async Task<SeenIncident> SeeAsync(Incident incident, CancellationToken cancellationToken)
    {
        var view = (await caller.GetAsync($"api/incidents/{incident.Id}", cancellationToken)).Body!;
        var audit = (await caller.GetAsync($"api/incidents/{incident.Id}/audit", cancellationToken)).Body!;
        return new SeenIncident(
            incident, Read<Approval>(view["approvals"]!), Read<ActionRecord>(view["actions"]!),
            audit["entries"]!.AsArray().Select(entry => entry!["key"]!.GetValue<string>()).ToHashSet(),
            [.. audit["broken"]!.AsArray().Select(broken => broken!.ToJsonString())]);
    }

    static Task EachAsync(int count, Func<int, CancellationToken, ValueTask> one, CancellationToken cancellationToken) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, one);

    static List<T> Read<T>(JsonNode items) => [.. items.AsArray().Select(item => item.Deserialize<T>(IncidentJson.Wire)!)];
}
