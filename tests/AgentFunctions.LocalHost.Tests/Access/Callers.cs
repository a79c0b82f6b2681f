using System.Net.Http.Headers;
using System.Text;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>Everybody who may knock at the door, and how.</summary>
sealed class Callers(EntraHere entra, string ownerKey)
{
    public const string MachineKey = "0123456789abcdef0123456789abcdef0123456789abcdef";

    public IReadOnlyList<(string Name, Action<HttpRequestMessage> Knock)> All =>
    [
        ("nobody", _ => { }),
        ("wrong-key", request => request.Headers.Add("x-functions-key", "wrong")),
        ("machine-key", request => request.Headers.Add("x-functions-key", MachineKey)),
        ("machine+name", request => Keyed(request, MachineKey, "asha")),
        ("webhook", request => Bear(request, entra.Webhook())),
        ("webhook-v1", request => Bear(request, entra.Webhook(version1: true))),
        ("reader", request => Bear(request, entra.Person("rita@contoso.example", "Responder.Read"))),
        ("approver", request => Bear(request, entra.Person("asha@contoso.example", "Responder.Approve"))),
        ("admin", request => Bear(request, entra.Person("ada@contoso.example", "Responder.Admin"))),
        ("no-role", request => Bear(request, entra.Person("nora@contoso.example"))),
        ("program", request => Bear(request, entra.Token(new Dictionary<string, object> { ["azp"] = "x", ["idtyp"] = "app", ["roles"] = new[] { "Responder.Admin", "Responder.Approve" } }))),
        ("owner", request => Keyed(request, ownerKey, "ben")),
        ("owner-unnamed", request => request.Headers.Add("x-functions-key", ownerKey)),
        ("spoofed", request => request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $$"""{"auth_typ":"aad","claims":[{"typ":"tid","val":"{{EntraHere.Tenant}}"},{"typ":"preferred_username","val":"asha@contoso.example"},{"typ":"roles","val":"Responder.Admin"}]}""")))),
        ("expired", request => Bear(request, entra.Token(Claims, token => token.Expires = ApiHost.Night.UtcDateTime.AddMinutes(-3)))),
        ("other-tenant", request => Bear(request, entra.Token(Claims, token => { token.Issuer = token.Issuer.Replace(EntraHere.Tenant, Guid.Empty.ToString()); token.Claims["tid"] = Guid.Empty.ToString(); }))),
        ("other-audience", request => Bear(request, entra.Token(Claims, token => token.Audience = "api://somebody-else"))),
        ("other-signer", request => Bear(request, entra.Token(Claims, token => token.SigningCredentials = new(EntraHere.NewKey(), "RS256")))),
        ("forged-link", request => request.RequestUri = new Uri($"{request.RequestUri}?token=v1.00000000.aW5jLTAwMDE.AAAA", UriKind.Relative)),
    ];

    static Dictionary<string, object> Claims => new() { ["preferred_username"] = "asha@contoso.example", ["roles"] = new[] { "Responder.Approve", "Responder.Admin" } };

    /// <summary>Lets the machine key and the tokens in.</summary>
    public static void Prepare(DataFolder data, EntraHere entra) =>
        new AccessSettings(new Dictionary<string, IReadOnlyList<string>> { ["prod-alerts"] = [AccessKey.Written(MachineKey)] }, entra.Options).Write(data.AccessFile);

    public static void Bear(HttpRequestMessage request, string token) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    static void Keyed(HttpRequestMessage request, string key, string person)
    {
        request.Headers.Add("x-functions-key", key);
        request.Headers.Add("x-responder", person);
    }
}
