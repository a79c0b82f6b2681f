namespace AgentFunctions.Web.Answers;

/// <summary>RFC 9457.</summary>
/// <param name="Title">What kind of problem.</param>
/// <param name="Detail">What happened and what to do about it.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record Problem(string Title, string Detail, int Status)
{
    public const string MediaType = "application/problem+json";

    /// <summary>Member of the request to what is wrong with it; null unless it did not pass validation.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Why a decision was not taken: early, late, doubled, foreign, author, sign-in, void; null if it is about something else.</summary>
    public string? Refusal { get; init; }
}
