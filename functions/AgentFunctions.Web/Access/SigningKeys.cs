using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AgentFunctions.Web.Access;

/// <summary>The keys that tokens are signed with, from the address that the metadata names. Kept half a day; an unknown key id asks again, and the request
/// waits for it: the first token after a rotation is an alert like any other. Who asks much is answered from the last look.</summary>
public sealed class SigningKeys(string metadata, HttpClient http, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
    static readonly TimeSpan Usable = TimeSpan.FromHours(24);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);
    static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(5);

    /// <summary>How long one look may take: an action group waits ten seconds for its answer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    readonly HttpDocumentRetriever documents = new(http) { RequireHttps = !new Uri(metadata).IsLoopback };
    readonly Lock one = new();
    Task? look;
    Look known = Look.None;
    DateTimeOffset? failedAt;

    /// <returns>Keys that may have signed; without the asked one if the issuer does not have it.</returns>
    /// <exception cref="SigningKeysUnavailableException">They cannot be fetched, and what is known does not help.</exception>
    public async Task<ICollection<SecurityKey>> ForAsync(string kid, CancellationToken cancellationToken)
    {
        if (LookFor(kid) is { } looking)
            await looking.WaitAsync(cancellationToken);
        var now = Volatile.Read(ref known);
        return Age(now) < (now.Has(kid) ? Usable : BetweenLooks) ? now.Keys : throw new SigningKeysUnavailableException(metadata);
    }

    /// <summary>One look at a time, shared by all who need it; null if what is known will do, or the last look failed just now.</summary>
    Task? LookFor(string kid)
    {
        lock (one)
        {
            if (Age(known) < (known.Has(kid) ? Fresh : BetweenLooks) || time.GetUtcNow() - failedAt < BetweenFailures)
                return null;
            return look is { IsCompleted: false } ? look : look = FetchAsync();
        }
    }

    async Task FetchAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, documents, patience.Token);
            if (found.SigningKeys.Count > 0)
                Keep(new Look(found.SigningKeys, time.GetUtcNow()), failed: null);
            else
                Keep(known, time.GetUtcNow());
        }
        catch (Exception)
        {
            // Whatever it is - no network, no answer, nonsense - the sender is told to try again.
            Keep(known, time.GetUtcNow());
        }
    }

    void Keep(Look found, DateTimeOffset? failed)
    {
        lock (one)
            (known, failedAt) = (found, failed);
    }

    TimeSpan Age(Look look) => time.GetUtcNow() - look.At;

    sealed record Look(ICollection<SecurityKey> Keys, DateTimeOffset At)
    {
        public static Look None { get; } = new([], DateTimeOffset.MinValue);

        public bool Has(string kid) => Keys.Any(key => key.KeyId == kid);
    }
}

public sealed class SigningKeysUnavailableException(string metadata)
    : Exception($"The keys that tokens are signed with cannot be fetched from {metadata} now. The token was neither taken nor refused; try again.");
