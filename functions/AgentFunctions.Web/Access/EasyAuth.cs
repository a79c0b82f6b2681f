using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>What App Service's own sign-in says of the caller. Anybody can write its headers; the platform takes foreign ones away, so they are believed
/// only where the platform itself says that its sign-in is on.</summary>
/// <param name="on">The platform's marker: the setting <c>WEBSITE_AUTH_ENABLED</c> is True.</param>
/// <param name="options">Null where no app registration is configured: then nobody is known by these headers.</param>
public sealed class EasyAuth(bool on, EntraOptions? options)
{
    public const string Marker = "WEBSITE_AUTH_ENABLED";
    const string Principal = "X-MS-CLIENT-PRINCIPAL";
    const int Longest = 32 * 1024;

    public static EasyAuth Off { get; } = new(on: false, null);

    /// <summary>Where the platform signs people in; null where it does not.</summary>
    public string? SignInAt => on && options is not null ? "/.auth/login/aad" : null;

    public static bool IsOn(string? marker) => string.Equals(marker, "True", StringComparison.OrdinalIgnoreCase);

    public ValueTask<AccessAnswer?> CheckAsync(HttpRequest request) => ValueTask.FromResult(Check(request));

    AccessAnswer? Check(HttpRequest request)
    {
        if (!request.Headers.Keys.Any(name => name.StartsWith(Principal, StringComparison.OrdinalIgnoreCase)))
            return null;
        if (!on || options is null)
            return AccessAnswer.TurnedAway("This header is not believed",
                $"{Principal} is written by App Service's sign-in, which is not on here, so somebody else wrote it. Send a token in Authorization instead.");
        // The platform's cookie goes along with whatever another site makes a browser post; a browser then says where that came from.
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !request.Headers.Origin.All(origin => IsOwn(origin, request)))
            return AccessAnswer.TurnedAway("The form is not ours", "Another site made this browser send it.");
        return request.Headers[Principal].FirstOrDefault() is { Length: > 0 and <= Longest } header && Read(header) is { } claims
            ? new EntraClaims(options, claims).Answer("easy-auth")
            : AccessAnswer.NotProven("The sign-in cannot be read", $"{Principal} is not what App Service writes for Entra ID.");
    }

    static bool IsOwn(string? origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    static List<(string, string)>? Read(string header)
    {
        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(header));
            var root = principal.RootElement;
            return root.GetProperty("auth_typ").GetString() == "aad"
                ? [.. root.GetProperty("claims").EnumerateArray().Select(claim => (claim.GetProperty("typ").GetString() ?? "", claim.GetProperty("val").GetString() ?? ""))]
                : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
