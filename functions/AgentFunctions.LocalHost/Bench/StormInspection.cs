using System.Text.Json.Nodes;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Looks from outside at what became of the storm.</summary>
sealed class StormInspection(Uri host, string key) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    readonly HttpClient http = new() { BaseAddress = host, DefaultRequestHeaders = { { KeyAccess.Header, key } } };

    /// <summary>All incidents, once the orchestration of each has done something or patience is at its end.</summary>
    public async Task<IReadOnlyList<JsonNode>> IncidentsAsync(CancellationToken cancellationToken)
    {
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(Again, cancellationToken))
        {
            var incidents = await ListAsync(cancellationToken);
            if (incidents.All(HasRun) || DateTime.UtcNow > until)
                return incidents;
        }
    }

    public static bool HasRun(JsonNode incident) => incident["acknowledgedAt"] is not null;

    public static double RunsAfterMs(JsonNode incident) =>
        (incident["acknowledgedAt"]!.GetValue<DateTimeOffset>() - incident["openedAt"]!.GetValue<DateTimeOffset>()).TotalMilliseconds;

    public static IEnumerable<string> ReceiptsOf(JsonNode incident) => incident["alerts"]!.AsArray().Select(alert => alert!["receiptId"]!.GetValue<string>());

    public void Dispose() => http.Dispose();

    async Task<IReadOnlyList<JsonNode>> ListAsync(CancellationToken cancellationToken)
    {
        var incidents = new List<JsonNode>();
        string? continuation = null;
        do
        {
            var page = JsonNode.Parse(await http.GetStringAsync(new Uri($"api/incidents?top=100{(continuation is null ? "" : $"&continuation={continuation}")}", UriKind.Relative), cancellationToken))!;
            // What was merged into another is counted there.
            incidents.AddRange(page["items"]!.AsArray().OfType<JsonNode>().Where(incident => incident["state"]!.GetValue<string>() != "grouped"));
            continuation = page["continuation"]?.GetValue<string>();
        }
        while (continuation is not null);
        return incidents;
    }
}
