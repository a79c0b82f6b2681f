using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Stages;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Azure.Flags;

/// <summary>The ceiling of autonomy by the feature flags of an App Configuration store, read whenever it is asked: what people changed there counts at once, and a store that
/// does not answer means observe. learn.microsoft.com/azure/azure-app-configuration/rest-api-key-value.</summary>
/// <param name="calls">How. Its memory is what keeps a busy host from asking too often.</param>
/// <param name="store">The store's endpoint, https.</param>
/// <param name="installation">Overrides the flags for the installation.</param>
/// <param name="unread">Is told why the store could not be read.</param>
public sealed class FlagStore(SourceCalls calls, Uri store, Stage? installation, Action<string> unread) : IStageCeiling
{
    const string Prefix = ".appconfig.featureflag/";

    /// <summary>Flags without a label.</summary>
    const string Query = $"kv?key={Prefix}*&label=%00&api-version=2023-11-01";

    const int MostPages = 20;

    public async Task<Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(await FlagsAsync(cancellationToken)));
            using var flags = new FlagCeiling(new ConfigurationBuilder().AddJsonStream(text).Build(), installation);
            return await flags.CeilingAsync(asked, cancellationToken);
        }
        catch (EvidenceUnavailableException problem)
        {
            unread(problem.Message);
            return Stage.Observe;
        }
    }

    /// <summary>As Microsoft's feature management reads them: <c>feature_management:feature_flags</c>.</summary>
    async Task<string> FlagsAsync(CancellationToken cancellationToken)
    {
        var flags = new JsonArray();
        Uri? page = new(store, Query);
        for (var pages = 0; page is not null; pages++)
        {
            var request = new SourceRequest(page, $"{store.GetLeftPart(UriPartial.Authority)}/.default");
            var body = Json.Of(await calls.ReadAsync(request, cancellationToken), request);
            if (pages == MostPages || body.Get("items").ValueKind is not JsonValueKind.Array)
                throw new EvidenceUnavailableException($"{request.Place} answered no list of flags.");
            foreach (var item in body.Get("items").Items())
                flags.Add(Flag(request, item));
            page = body.Get("@nextLink").Text() is { } next ? Following(request, next) : null;
        }

        return new JsonObject { ["feature_management"] = new JsonObject { ["feature_flags"] = flags } }.ToJsonString();
    }

    /// <summary>A flag that nobody can read must not be a flag that is not there, for the one without a name would count instead.</summary>
    static JsonNode? Flag(SourceRequest request, JsonElement item)
    {
        try
        {
            return JsonNode.Parse(item.Get("value").Text() ?? "");
        }
        catch (JsonException problem)
        {
            throw new EvidenceUnavailableException($"{request.Place}: the flag {item.Get("key").Text()} is not JSON. Mend or delete it.", problem);
        }
    }

    /// <summary>A token never goes to another host.</summary>
    Uri Following(SourceRequest request, string next) => Uri.TryCreate(store, next, out var page) && Uri.Compare(page, store, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        ? page
        : throw new EvidenceUnavailableException($"{request.Place} names a next page at another host.");
}
