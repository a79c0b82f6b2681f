using Azure.Identity;

namespace AgentFunctions.Azure.Identities;

public enum ActingCredential { ManagedIdentity, WorkloadIdentity, Developer }

/// <summary>Settings <c>Acting:Credential</c> and <c>Acting:Identities:{kind}</c>; <c>Acting:Identities:reading</c> is for targets of which it is not known
/// yet what shall be done. Or all of them in one text, <c>Acting:Identities</c> = <c>kind=id;kind=id</c>: names of app settings may hold no hyphen on
/// Linux, and kinds have them.</summary>
/// <param name="Credential">User-assigned managed identities in Azure, workload identities in a cluster, whoever is signed in on a person's machine.</param>
/// <param name="ClientIds">Kind to the client id of the identity that acts for it.</param>
public sealed record ActingSettings(ActingCredential Credential, IReadOnlyDictionary<string, string> ClientIds)
{
    public static ActingSettings SignedIn { get; } = new(ActingCredential.Developer, new Dictionary<string, string>());

    /// <param name="configuration">Keys as <c>Acting:Credential</c>, whatever the case.</param>
    /// <exception cref="InvalidDataException">The credential is none of the three words, or the one text is not of its form.</exception>
    public static ActingSettings Read(IEnumerable<KeyValuePair<string, string?>> configuration)
    {
        const string identities = "Acting:Identities:";
        var settings = configuration.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var word = settings["Acting:Credential"].FirstOrDefault() ?? "managed-identity";
        if (!Enum.TryParse<ActingCredential>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var credential) || !Enum.IsDefined(credential))
            throw new InvalidDataException($"Acting:Credential is '{word}'. Write managed-identity, workload-identity or developer.");
        var ids = new Dictionary<string, string>(InOneText(settings[identities.TrimEnd(':')].FirstOrDefault()), StringComparer.OrdinalIgnoreCase);
        foreach (var group in settings.Where(group => group.Key.StartsWith(identities, StringComparison.OrdinalIgnoreCase) && group.First() is not null))
            ids[group.Key[identities.Length..]] = group.First()!;
        return new(credential, ids);
    }

    static IEnumerable<KeyValuePair<string, string>> InOneText(string? text)
    {
        foreach (var pair in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return pair.Split('=', 2) is [{ Length: > 0 } kind, { Length: > 0 } id]
                ? KeyValuePair.Create(kind, id)
                : throw new InvalidDataException($"Acting:Identities holds '{pair}'. Write kind=clientId;kind=clientId.");
    }

    /// <exception cref="CredentialUnavailableException">It has none; the message names the setting.</exception>
    public string ClientIdOf(string kind) => ClientIds.TryGetValue(kind, out var id) && id.Length > 0
        ? id
        : throw new CredentialUnavailableException($"No identity acts for {kind}. Set Acting:Identities:{kind} to the client id of its user-assigned identity.");
}
