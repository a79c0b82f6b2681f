using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>The history of feature flags in App Configuration: its revisions, kept seven days in a free store and thirty in others.</summary>
/// <param name="calls">How.</param>
/// <param name="addressOf">Store's ARM id to its endpoint; null for the public cloud's.</param>
public sealed class FlagRevisions(SourceCalls calls, Func<string, Uri>? addressOf = null)
{
    public const string Type = "microsoft.appconfiguration/configurationstores";
    const string Prefix = ".appconfig.featureflag/";
    const string Query = $"revisions?key={Prefix}*&label=*&$select=key,label,last_modified,value&api-version=2023-11-01";

    /// <returns>Newest first; a revision that left a flag as it was is not among them.</returns>
    /// <exception cref="EvidenceUnavailableException">The store cannot be read.</exception>
    public async Task<(DateTimeOffset At, IReadOnlyList<FlagSwitch> Switches)> ListAsync(string store, CancellationToken cancellationToken)
    {
        var endpoint = addressOf?.Invoke(store) ?? new Uri($"https://{ArmId.NameOf(store)}.azconfig.io");
        var request = new SourceRequest(new Uri(endpoint, Query), $"{endpoint.GetLeftPart(UriPartial.Authority)}/.default");
        var answer = await calls.ReadAsync(request, cancellationToken);
        var body = Json.Of(answer, request);
        if (body.Get("items").ValueKind is not JsonValueKind.Array)
            throw new EvidenceUnavailableException($"{request.Place} answered no list of revisions.");
        var revisions = body.Get("items").Items().Select(Read).OfType<FlagSwitch>().OrderBy(one => one.At).ToList();
        return (answer.At, [.. revisions.GroupBy(one => (one.Flag, one.Label)).SelectMany(Switched).OrderByDescending(one => one.At)]);
    }

    static IEnumerable<FlagSwitch> Switched(IEnumerable<FlagSwitch> revisions)
    {
        FlagSwitch? before = null;
        foreach (var revision in revisions)
        {
            if (before is null || before.Enabled != revision.Enabled || before.Conditions != revision.Conditions)
                yield return revision;
            before = revision;
        }
    }

    static FlagSwitch? Read(JsonElement item)
    {
        if ((item.Get("key").Text(), item.Get("last_modified").Time(), item.Get("value").Text()) is not ({ } key, { } at, { } value) || !key.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            using var flag = JsonDocument.Parse(value);
            return flag.RootElement.Get("enabled").Flag() is { } enabled
                ? new FlagSwitch(key[Prefix.Length..], item.Get("label").Text() ?? "", enabled, flag.RootElement.Get("conditions") is { ValueKind: JsonValueKind.Object } conditions ? conditions.GetRawText() : "", at)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Conditions">Filters as JSON: a percentage that changes is a switch too.</param>
public sealed record FlagSwitch(string Flag, string Label, bool Enabled, string Conditions, DateTimeOffset At);
