namespace AgentFunctions.Web.Access;

/// <summary>What the claims of a valid token say of its bearer, from wherever they came: a token, or the platform's header.</summary>
/// <param name="claims">Type and value, in any order.</param>
sealed class EntraClaims(EntraOptions options, IReadOnlyList<(string Type, string Value)> claims)
{
    const string WebhookRole = "ActionGroupsSecureWebhook";

    static readonly Dictionary<string, Rights> RightsOf = new()
    {
        ["Responder.Read"] = Rights.Read,
        ["Responder.Approve"] = Rights.Read | Rights.Approve,
        ["Responder.Admin"] = Rights.Read | Rights.Admin,
    };

    // The platform writes some claims under the long names of old.
    static readonly string[] RoleTypes = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];
    static readonly string[] TenantTypes = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];
    static readonly string[] ClientTypes = ["azp", "appid"];
    static readonly string[] NameTypes = ["preferred_username", "upn", "unique_name", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"];

    public bool IsOfTenant => string.Equals(First(TenantTypes), options.Tenant, StringComparison.OrdinalIgnoreCase);

    public AccessAnswer Answer(string via)
    {
        if (!IsOfTenant)
            return AccessAnswer.NotProven("The token is of another tenant", "Tokens of this installation's own tenant are taken, and no others.");
        var roles = claims.Where(claim => RoleTypes.Contains(claim.Type)).Select(claim => claim.Value).ToArray();
        var rights = roles.Aggregate(Rights.None, (sum, role) => sum | RightsOf.GetValueOrDefault(role));
        if (roles.Contains(WebhookRole) && string.Equals(First(ClientTypes), options.WebhookClient, StringComparison.OrdinalIgnoreCase))
            return AccessAnswer.Of(new Caller("action-group", IsPerson: false, Rights.Alert, via));
        // A token with a user in it has a scope or a name; one of a program has neither, whatever roles it was given.
        return First(NameTypes) is { Length: > 0 and <= 200 } name && !name.Any(char.IsControl) && !IsApplication
            ? AccessAnswer.Of(new Caller(ShortOf(name), IsPerson: true, rights, via))
            : AccessAnswer.Of(new Caller($"application {First(ClientTypes) ?? "without an id"}", IsPerson: false, rights & Rights.Read, via));
    }

    bool IsApplication => First(["idtyp"]) == "app";

    string? First(IEnumerable<string> types) => types.Select(type => claims.FirstOrDefault(claim => claim.Type == type).Value).FirstOrDefault(value => value is not null);

    string ShortOf(string name)
    {
        var at = name.LastIndexOf('@');
        var own = at > 0 && string.Equals(name[(at + 1)..], options.Domain, StringComparison.OrdinalIgnoreCase);
        return (own ? name[..at] : name).ToLowerInvariant();
    }
}
