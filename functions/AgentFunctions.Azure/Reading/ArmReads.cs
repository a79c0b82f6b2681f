using System.Text.Json;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reading;

/// <summary>Reads of Azure Resource Manager.</summary>
/// <param name="calls">How.</param>
/// <param name="options">Where.</param>
public sealed class ArmReads(SourceCalls calls, ArmOptions options)
{
    /// <summary>A list longer than so many pages is cut; what is wanted stands at its front.</summary>
    const int MostPages = 10;

    /// <param name="path">ARM id, or below one.</param>
    /// <param name="apiVersion">Of its type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="query">Further parameters, each name and value.</param>
    /// <exception cref="EvidenceUnavailableException">It cannot be read.</exception>
    public async Task<ArmReading> GetAsync(string path, string apiVersion, CancellationToken cancellationToken, params (string Name, string Value)[] query)
    {
        var request = new SourceRequest(AddressOf(path, apiVersion, query), options.Scope);
        var answer = await calls.ReadAsync(request, cancellationToken);
        return new ArmReading(answer.At, Json.Of(answer, request));
    }

    /// <summary>Members of <c>value</c>, page after page. A next page at another host is not asked for: a token would go there.</summary>
    /// <exception cref="EvidenceUnavailableException">It cannot be read, or is no list.</exception>
    public async Task<ArmList> ListAsync(string path, string apiVersion, CancellationToken cancellationToken, params (string Name, string Value)[] query)
    {
        Uri? next = AddressOf(path, apiVersion, query);
        var (items, at) = (new List<JsonElement>(), DateTimeOffset.MinValue);
        for (var page = 0; next is not null && page < MostPages; page++)
        {
            var request = new SourceRequest(next, options.Scope);
            var answer = await calls.ReadAsync(request, cancellationToken);
            var body = Json.Of(answer, request);
            if (body.Get("value").ValueKind is not JsonValueKind.Array)
                throw new EvidenceUnavailableException($"{request.Place} answered no list.");
            items.AddRange(body.Get("value").Items());
            (next, at) = (NextOf(body), answer.At);
        }

        return new ArmList(at, items, Cut: next is not null);
    }

    /// <exception cref="EvidenceUnavailableException">It cannot be asked.</exception>
    public async Task<ArmReading> PostAsync(string path, string apiVersion, string body, CancellationToken cancellationToken)
    {
        var request = new SourceRequest(AddressOf(path, apiVersion, []), options.Scope, body);
        var answer = await calls.ReadAsync(request, cancellationToken);
        return new ArmReading(answer.At, Json.Of(answer, request));
    }

    Uri AddressOf(string path, string apiVersion, (string Name, string Value)[] query) => new(options.Endpoint,
        $"{path}?api-version={Uri.EscapeDataString(apiVersion)}{string.Concat(query.Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value)}"))}");

    Uri? NextOf(JsonElement body) =>
        Uri.TryCreate(body.Get("nextLink").Text(), UriKind.Absolute, out var next) && next.GetLeftPart(UriPartial.Authority) == options.Endpoint.GetLeftPart(UriPartial.Authority)
            ? next
            : null;
}

public sealed record ArmReading(DateTimeOffset At, JsonElement Body);

/// <param name="Cut">There is more.</param>
public sealed record ArmList(DateTimeOffset At, IReadOnlyList<JsonElement> Items, bool Cut);
