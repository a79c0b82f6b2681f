using AgentFunctions.Approvals;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Who is behind a request, once the gate has let it pass.</summary>
/// <param name="Name">A person's short name, or what a program is called; null for a key whose holder did not say who they are.</param>
/// <param name="IsPerson">False for a program.</param>
/// <param name="Via">key, token, easy-auth, session or link.</param>
public sealed record Caller(string? Name, bool IsPerson, Rights Rights, string Via)
{
    static readonly object Place = new();

    /// <summary>The key's holder may name a person, and did not.</summary>
    public bool MayBePerson { get; init; }

    /// <summary>What the signed link says, when the caller has nothing but that.</summary>
    public LinkClaim? Link { get; init; }

    public bool Has(Rights anyOf) => (Rights & anyOf) != Rights.None;

    /// <summary>Null where nobody had to say who they are.</summary>
    public static Caller? Of(HttpContext http) => http.Items.TryGetValue(Place, out var caller) ? (Caller?)caller : null;

    public static string? Person(HttpContext http) => Of(http) is { IsPerson: true } caller ? caller.Name : null;

    /// <summary>For routes that need a person; the gate has seen to it.</summary>
    public static string Required(HttpContext http) =>
        Person(http) ?? throw new InvalidOperationException($"{http.Request.Path} is open to callers without a name; its route must ask for a person.");

    internal static void Set(HttpContext http, Caller caller) => http.Items[Place] = caller;
}
