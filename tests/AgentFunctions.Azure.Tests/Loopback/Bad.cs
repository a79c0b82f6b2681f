using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Azure.Tests.Loopback;

sealed class Bad(HttpContext http, string good)
{
    public Task RunAsync(Misbehaviour how) => how switch
    {
        Misbehaviour.Fails => StatusAsync(500, """{"error": {"code": "Boom", "message": "It broke."}}"""),
        Misbehaviour.Throttles => ThrottleAsync("0"),
        Misbehaviour.ThrottlesLong => ThrottleAsync("3600"),
        Misbehaviour.Refuses => StatusAsync(403, """{"error": {"code": "AuthorizationFailed", "message": "No."}}"""),
        Misbehaviour.Stalls => StallAsync(),
        Misbehaviour.BreaksOff => BreakOffAsync(),
        Misbehaviour.CutsItsJson => http.Response.WriteAsync(good[..Math.Max(1, good.TrimEnd().Length - 1)]),
        Misbehaviour.AnswersHtml => http.Response.WriteAsync("<html><body>Please sign in.</body></html>"),
        Misbehaviour.AnswersTooMuch => http.Response.WriteAsync(new string(' ', 300_000) + good),
        Misbehaviour.Redirects => RedirectAsync(),
        Misbehaviour.DropsTheLine => DropAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    Task StatusAsync(int status, string body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    }

    Task ThrottleAsync(string retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter;
        return StatusAsync(429, """{"error": {"code": "TooManyRequests", "message": "Slower."}}""");
    }

    async Task StallAsync()
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    async Task BreakOffAsync()
    {
        http.Response.ContentLength = good.Length + 100;
        await http.Response.WriteAsync(good);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    Task RedirectAsync()
    {
        http.Response.StatusCode = 302;
        http.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
        return Task.CompletedTask;
    }

    Task DropAsync()
    {
        http.Abort();
        return Task.CompletedTask;
    }
}
