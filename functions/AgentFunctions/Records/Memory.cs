using System.Text.RegularExpressions;

namespace AgentFunctions.Records;

/// <summary>A kind of trouble that was met before, and how it went each time. It proposes; no guardrail knows of it.</summary>
/// <param name="Id">The first of a SHA-256 over service, class and action: the fingerprint.</param>
/// <param name="Action">The kind that was done; empty if it ended without one.</param>
/// <param name="Features">What it looked like the last time: <c>cause:bad-release</c>, and signals as digests. No free text.</param>
/// <param name="Cases">Where it comes from, newest first; the last twenty.</param>
public sealed partial record Memory(string Id, string Service, string Class, string Category, string Action, IReadOnlyList<string> Features, IReadOnlyList<MemoryCase> Cases)
{
    const int MostListed = 64;

    /// <summary>Null while it counts. What was taken away stays away: later incidents add nothing to it.</summary>
    public Removal? Removed { get; init; }

    public int Worked => Cases.Count(one => one.Better == true);

    public int Failed => Cases.Count(one => one.Better == false);

    public DateTimeOffset LastAt => Cases.Select(one => one.At).DefaultIfEmpty().Max();

    /// <summary>Whether it is made of words such as ours. A row that is not was written by somebody else and is not even shown.</summary>
    public bool IsSound =>
        (string?[])[Id, Service, Class, Category, Action] is var words && words.All(IsWord) && Cases is { Count: <= MostListed } && Features is { Count: <= MostListed }
        && Features.All(IsWord) && Cases.All(one => one is not null && IsWord(one.Run) && IsName(one.AgreedBy) && IsName(one.JudgedBy));

    static bool IsWord(string? text) => text is not null && Word().IsMatch(text);

    static bool IsName(string? text) => text is null || Name().IsMatch(text);

    [GeneratedRegex(@"^[\w./:#-]{0,80}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\P{C}{1,80}\z")]
    private static partial Regex Name();
}

/// <param name="Run">The incident and its run: <c>INC-0001/1</c>.</param>
/// <param name="Better">Whether it was better afterwards; null if that was not measured.</param>
/// <param name="AgreedBy">Who approved what was done; null if nobody had to.</param>
/// <param name="JudgedBy">Who says how it went: <c>measurement</c>, or a person who rated it; null if nobody does.</param>
public sealed record MemoryCase(string Run, DateTimeOffset At, bool? Better, string? AgreedBy, string? JudgedBy);

public sealed record Removal(string By, DateTimeOffset At, string Reason);
