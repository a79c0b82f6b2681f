using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Answers;

/// <summary>What a request is answered, before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Of a type that <see cref="WebJson"/> knows, a text, or what writes one; null for no body.</param>
/// <param name="ContentType">Of a text.</param>
public sealed record ApiAnswer(int Status, object? Body, string ContentType = "application/json")
{
    /// <summary>When the sender may try again; null for no such advice.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>More headers; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public static ApiAnswer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static ApiAnswer Accepted(object body) => new(StatusCodes.Status202Accepted, body);

    public static ApiAnswer Text(string text, string contentType) => new(StatusCodes.Status200OK, text, contentType);

    public static ApiAnswer Refused(int status, string title, string detail) =>
        new(status, new Problem(title, detail, status), Problem.MediaType);

    /// <summary>A file to be kept, written as it is made.</summary>
    public static ApiAnswer File(string name, Func<TextWriter, CancellationToken, Task> write) =>
        new ApiAnswer(StatusCodes.Status200OK, write, "application/x-ndjson").With("Content-Disposition", $"attachment; filename=\"{name}\"");

    public static ApiAnswer NotFound(string detail) => Refused(StatusCodes.Status404NotFound, "Not found", detail);

    public static ApiAnswer Conflict(string detail) => Refused(StatusCodes.Status409Conflict, "It cannot be done as things stand", detail);

    public static ApiAnswer Invalid(string member, string error) => new(
        StatusCodes.Status400BadRequest,
        new Problem("The request is not valid", $"{member}: {error}", StatusCodes.Status400BadRequest) { Errors = new Dictionary<string, string[]> { [member] = [error] } },
        Problem.MediaType);

    public static ApiAnswer Unavailable(string detail) =>
        Refused(StatusCodes.Status503ServiceUnavailable, "It cannot be done now", detail) with { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>With one header more.</summary>
    public ApiAnswer With(string name, string value) => this with { Headers = new Dictionary<string, string>(Headers ?? new Dictionary<string, string>()) { [name] = value } };

    public Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (RetryAfter is { } later)
            http.Response.Headers.RetryAfter = ((int)later.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, value) in Headers ?? new Dictionary<string, string>())
            http.Response.Headers[name] = value;
        if (Body is null)
            return Task.CompletedTask;

        http.Response.ContentType = $"{ContentType}; charset=utf-8";
        return Body switch
        {
            string text => http.Response.WriteAsync(text, http.RequestAborted),
            Func<TextWriter, CancellationToken, Task> write => StreamAsync(http, write),
            _ => JsonSerializer.SerializeAsync(http.Response.Body, Body, Body.GetType(), WebJson.Wire, http.RequestAborted),
        };
    }

    static async Task StreamAsync(HttpContext http, Func<TextWriter, CancellationToken, Task> write)
    {
        await using var writer = new StreamWriter(http.Response.Body, leaveOpen: true);
        await write(writer, http.RequestAborted);
    }
}
