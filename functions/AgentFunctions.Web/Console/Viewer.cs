using AgentFunctions.Guardrails;
using AgentFunctions.Web.Access;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>Who looks at a page, and so which buttons it has.</summary>
/// <param name="Person">Null for somebody who is not signed in.</param>
/// <param name="Mark">What forms of this page must carry; null when there are none.</param>
/// <param name="At">Where the viewer is: they come back there after signing in.</param>
public sealed record Viewer(string? Person, string? Mark, Rights Rights, string At)
{
    public static Viewer Nobody { get; } = new(null, null, Rights.None, "/console");

    /// <summary>What kinds of action are called, for people.</summary>
    public ActionCatalog Actions { get; init; } = new([]);

    /// <summary>Has buttons at all.</summary>
    public bool IsSignedIn => Person is not null && Mark is not null;

    public bool MayDecide => IsSignedIn && (Rights & Rights.Approve) != 0;

    public bool MayLead => IsSignedIn && (Rights & (Rights.Approve | Rights.Admin)) != 0;

    public bool MayResume => IsSignedIn && (Rights & Rights.Admin) != 0;

    /// <returns>"Restart a virtual machine"; the kind itself if the catalog does not know it any more.</returns>
    public string NameOf(string kind) => Actions.Find(kind)?.Title ?? kind;

    internal static Viewer Of(HttpContext http, string? mark) => Caller.Of(http) is { IsPerson: true, Name: { } name } caller
        ? new Viewer(name, mark, caller.Rights, http.Request.Path + http.Request.QueryString)
        : Nobody with { At = http.Request.Path + http.Request.QueryString };
}
