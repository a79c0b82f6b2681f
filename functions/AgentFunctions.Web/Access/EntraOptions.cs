namespace AgentFunctions.Web.Access;

/// <summary>The app registration whose tokens are taken.</summary>
/// <param name="Tenant">Its directory's id, a GUID.</param>
/// <param name="ClientId">Its application id, a GUID. Tokens are for it as <c>api://id</c> (version 1) or <c>id</c> (version 2).</param>
/// <param name="Domain">Of people's sign-in names: <c>asha@contoso.example</c> is <c>asha</c> of the catalogs when it is contoso.example.
/// Whoever comes from elsewhere keeps the whole name, and so stands in no on-call chain.</param>
public sealed record EntraOptions(string Tenant, string ClientId, string Domain)
{
    /// <summary>Application id of Azure Monitor's "AzNS AAD Webhook" in the public cloud; other clouds have another.</summary>
    public string WebhookClient { get; init; } = "461e8683-5575-4561-ac7f-899cc907d62a";

    /// <summary>Where tokens of this cloud are issued.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>Who signs version 1 tokens: this, the tenant and a slash.</summary>
    public Uri AuthorityV1 { get; init; } = new("https://sts.windows.net");

    public IReadOnlyList<string> Audiences => [ClientId, $"api://{ClientId}"];

    public IReadOnlyList<string> Issuers => [$"{Root(AuthorityV1)}/{Tenant}/", $"{Root(Authority)}/{Tenant}/v2.0"];

    /// <summary>OpenID Connect discovery; names where the signing keys are.</summary>
    public string Metadata => $"{Root(Authority)}/{Tenant}/v2.0/.well-known/openid-configuration";

    /// <exception cref="FormatException">What is missing or wrong, and how to write it.</exception>
    public EntraOptions Checked()
    {
        if (!Guid.TryParse(Tenant, out _) || !Guid.TryParse(ClientId, out _))
            throw new FormatException("Entra ID: tenant and client id are GUIDs, as 72f988bf-86f1-41af-91ab-2d7cd011db47. The app registration's overview page shows both.");
        if (!Domain.Contains('.') || Domain.Contains('@'))
            throw new FormatException($"Entra ID: '{Domain}' is no domain of sign-in names. Write contoso.example if people sign in as asha@contoso.example.");
        if (Authority.Scheme != Uri.UriSchemeHttps && !Authority.IsLoopback)
            throw new FormatException($"Entra ID: signing keys are not fetched from {Authority}; it must be https.");
        return this;
    }

    static string Root(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
