using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.WorkItems;

namespace AgentFunctions.Web.Work;

/// <summary>The way to an executor over HTTP: each item is posted once, and never again by itself.</summary>
/// <param name="http">Its base address is the executor's; it follows no redirect.</param>
public sealed class WorkClient(HttpClient http)
{
    /// <summary>Longer than an act takes with everything that is read before it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public async Task<PostedAnswer?> PostAsync(string body, string signature, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, ExecutorApi.Work) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add(WorkSignature.Header, signature);
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new(text, response.Headers.TryGetValues(WorkSignature.Header, out var marks) ? marks.First() : null, null),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.Conflict or HttpStatusCode.Gone or HttpStatusCode.TooManyRequests => null,
                _ => new(null, null, DetailOf(text) ?? $"status {(int)response.StatusCode}"),
            };
        }
        catch (Exception silence) when (silence is HttpRequestException or IOException || silence is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    static string? DetailOf(string problem)
    {
        try
        {
            return JsonNode.Parse(problem)?["detail"]?.GetValue<string>();
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
