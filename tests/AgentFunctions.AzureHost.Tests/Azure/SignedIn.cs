using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Web.Access;

namespace AgentFunctions.AzureHost.Tests.Azure;

/// <summary>People whom App Service has signed in, and the machine that sends alerts with its key.</summary>
static class SignedIn
{
    /// <summary>Who is no person.</summary>
    public const string Monitor = "monitor";

    const string Key = "the key of the action group";
    const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    public static IEnumerable<(string Name, string Value)> Settings =>
    [
        ("SealKeys:0", new string('a', 64)), ("AccessKeys:monitor:0", AccessKey.Written(Key)), (Setting.EntraTenantId, Tenant), (Setting.EntraClientId, "5b1d3f2e-6f0a-4b6e-8a53-1f1f0c1b2d3e"),
        (Setting.EntraDomain, "contoso.example"), (EasyAuth.Marker, "True"),
    ];

    public static void As(HttpRequestMessage request, string? who)
    {
        if (who == Monitor)
            request.Headers.Add("x-functions-key", Key);
        else
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(PrincipalOf(who ?? "ana"))));
    }

    static string PrincipalOf(string who) => new JsonObject
    {
        ["auth_typ"] = "aad",
        ["claims"] = new JsonArray([.. new[] { ("tid", Tenant), ("preferred_username", $"{who}@contoso.example"), ("roles", "Responder.Read"), ("roles", "Responder.Approve") }
            .Select(claim => new JsonObject { ["typ"] = claim.Item1, ["val"] = claim.Item2 })]),
    }.ToJsonString();
}
