using System.Net;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>Brings requests to the loopback Azure without a socket: what is counted and thrown at is the same, and thousands of crashes take seconds.</summary>
sealed class LoopbackHandler(LoopbackArm arm) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = await arm.AnswerAsync(new LoopbackRequest(
            request.Method.Method, request.RequestUri!.Host, request.RequestUri.AbsolutePath, request.RequestUri.Query, request.Headers.Authorization?.Parameter ?? "",
            IdOf(request), request.Headers.TryGetValues("If-Match", out var etags) ? etags.Single() : null,
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken)));
        return answer.Status == 0 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed.") : Response(answer, request);
    }

    /// <summary>Kubernetes has no request id: there the key is in what is sent.</summary>
    static Guid IdOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues("x-ms-client-request-id", out var ids) && Guid.TryParse(ids.First(), out var id) ? id : Guid.Empty;

    static HttpResponseMessage Response(LoopbackAnswer answer, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body?.ToJsonString() ?? "", System.Text.Encoding.UTF8, "application/json"),
        };
        if (answer.RetryAfter is { } seconds)
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (answer.PollAddress is { } address)
            response.Headers.TryAddWithoutValidation("Azure-AsyncOperation", address);
        return response;
    }
}
