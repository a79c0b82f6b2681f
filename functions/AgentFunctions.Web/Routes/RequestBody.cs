using System.Text.Json;
using AgentFunctions.Intake;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Reads what was posted, up to the limit.</summary>
static class RequestBody
{
    public const int MaxBytes = AlertReader.MaxBodyBytes;
    const int AtFirst = 16 * 1024;

    /// <summary>Hands the body on, or answers 413.</summary>
    public static async Task<ApiAnswer> BytesAsync(HttpContext http, Func<ReadOnlyMemory<byte>, Task<ApiAnswer>> then)
    {
        if (http.Request.ContentLength > MaxBytes)
            return TooLarge;

        // What is announced is believed up to a size that costs nothing; one byte more, so that the end is read and not guessed.
        var buffer = new byte[Math.Min(http.Request.ContentLength ?? AtFirst, AtFirst) + 1];
        var length = 0;
        for (int read; (read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), http.RequestAborted)) > 0;)
        {
            if ((length += read) > MaxBytes)
                return TooLarge;
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * length);
        }

        return await then(buffer.AsMemory(0, length));
    }

    /// <summary>Hands the object on, or answers 400 or 413.</summary>
    public static Task<ApiAnswer> JsonAsync<T>(HttpContext http, Func<T, Task<ApiAnswer>> then) where T : class =>
        BytesAsync(http, bytes => Parse<T>(bytes) is (var value, var problem) && value is not null
            ? then(value)
            : Task.FromResult(ApiAnswer.Refused(StatusCodes.Status400BadRequest, "The body is not what this address takes", problem)));

    static ApiAnswer TooLarge => ApiAnswer.Refused(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"At most {MaxBytes} bytes are taken.");

    static (T?, string) Parse<T>(ReadOnlyMemory<byte> bytes) where T : class
    {
        try
        {
            return (JsonSerializer.Deserialize<T>(bytes.Span, WebJson.Wire), "The body must be a JSON object; it is null.");
        }
        catch (JsonException problem)
        {
            return (null, problem.Message);
        }
    }
}
