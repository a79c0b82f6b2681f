using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Keys in the header or in the address. The keys are asked for at each request, so that a change of them counts at once.</summary>
public sealed class KeyAccess(Func<IReadOnlyList<AccessKey>> keys)
{
    public const string Header = "x-functions-key";
    public const string PersonHeader = "x-responder";
    const int LongestName = 100;

    /// <summary>One key for the whole installation. Whoever has it may say which person they are.</summary>
    public KeyAccess(string key) : this(Only(key))
    {
    }

    public ValueTask<AccessAnswer?> CheckAsync(HttpRequest request) => ValueTask.FromResult(Check(request));

    /// <summary>Who holds this key; null if nobody does.</summary>
    public Caller? HolderOf(string presented, string? person)
    {
        var digest = AccessKey.DigestOf(presented);
        AccessKey? held = null;
        // Every key is compared, and digests have one length: the time says nothing of them.
        foreach (var key in keys())
            foreach (var valid in key.Digests)
                if (CryptographicOperations.FixedTimeEquals(valid, digest))
                    held = key;
        return held is null ? null : CallerOf(held, person);
    }

    AccessAnswer? Check(HttpRequest request)
    {
        var presented = request.Headers[Header].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(presented))
            return null;
        return HolderOf(presented, request.Headers[PersonHeader].FirstOrDefault()) is { } caller
            ? AccessAnswer.Of(caller)
            : AccessAnswer.TurnedAway("The key is wrong", "What was presented is no key of this installation. The host prints where its key is kept when it starts.");
    }

    static Caller CallerOf(AccessKey key, string? person)
    {
        var name = key.NamesPerson ? NameOf(person) : null;
        return name is null
            ? new Caller(key.NamesPerson ? null : key.Name, IsPerson: false, key.Rights, "key") { MayBePerson = key.NamesPerson }
            : new Caller(name, IsPerson: true, key.Rights, "key");
    }

    static string? NameOf(string? said) => said?.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : null;

    static Func<IReadOnlyList<AccessKey>> Only(string key)
    {
        IReadOnlyList<AccessKey> one = [AccessKey.Owner(key)];
        return () => one;
    }
}
