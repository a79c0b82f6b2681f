using Azure.Identity;

namespace AgentFunctions.Azure.Identities;

public enum ActingCredential { ManagedIdentity, WorkloadIdentity, Developer }

/// <summary>Settings <c>Acting:Credential</c> and <c>Acting:Identities:{kind}</c>; <c>Acting:Identities:reading</c> is for targets of which it is not known
/// yet what shall be done. Names of an app's settings may hold no hyphen on Linux, so <c>Acting:Identities</c> itself may be all of them as one text:
/// <c>reading=CLIENT;app-service.slot-swap=CLIENT</c>.</summary>
/// <param name="Credential">User-assigned managed identities in Azure, workload identities in a cluster, whoever is signed in on a person's machine.</param>
/// <param name="ClientIds">Kind to the client id of the identity that acts for it.</param>
public sealed record ActingSettings(ActingCredential Credential, IReadOnlyDictionary<string, string> ClientIds)
{
    public static ActingSettings SignedIn { get; } = new(ActingCredential.Developer, new Dictionary<string, string>());

    /// <param name="configuration">Keys as <c>Acting:Credential</c>, whatever the case.</param>
    /// <exception cref="InvalidDataException">The credential is none of the three words, or the text of identities is none.</exception>
    public static ActingSettings Read(IEnumerable<KeyValuePair<string, string?>> configuration)
    {
        const string identities = "Acting:Identities:";
        var settings = configuration.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var word = settings["Acting:Credential"].FirstOrDefault() is { Length: > 0 } said ? said : "managed-identity";
        if (!Enum.TryParse<ActingCredential>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var credential) || !Enum.IsDefined(credential))
            throw new InvalidDataException($"Acting:Credential is '{word}'. Write managed-identity, workload-identity or developer.");
        var single = settings.Where(group => group.Key.StartsWith(identities, StringComparison.OrdinalIgnoreCase)).Select(group => (Kind: group.Key[identities.Length..], ClientId: group.First()));
        return new(credential, InOneText(settings["Acting:Identities"].FirstOrDefault() ?? "").Concat(single).Where(pair => !string.IsNullOrWhiteSpace(pair.ClientId))
            .GroupBy(pair => pair.Kind, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Last().ClientId!, StringComparer.OrdinalIgnoreCase));
    }

    static IEnumerable<(string Kind, string? ClientId)> InOneText(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } kind, { Length: > 0 } id]
            ? (kind, (string?)id)
            : throw new InvalidDataException($"Acting:Identities has '{pair}'. Write KIND=CLIENT, with ; between."));

    /// <exception cref="CredentialUnavailableException">It has none; the message names the setting.</exception>
    public string ClientIdOf(string kind) => ClientIds.TryGetValue(kind, out var id) && id.Length > 0
        ? id
        : throw new CredentialUnavailableException($"No identity acts for {kind}. Set Acting:Identities:{kind} to the client id of its user-assigned identity.");
}
