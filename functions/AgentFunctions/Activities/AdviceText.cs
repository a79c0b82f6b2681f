using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>A model's thoughts for who decides: whose they are, what they rest on, and what it was not shown.</summary>
static class AdviceText
{
    /// <returns>Null if no model was asked.</returns>
    public static IReadOnlyList<string>? Of(Thinking? thinking) => thinking switch
    {
        null or { Use: null } => null,
        { FellBack: { } because } => [$"The model {thinking.Use.Model} was of no use: {because}"],
        _ =>
        [
            $"The model {thinking.Use.Model} thinks (prompt {thinking.Prompt}, confidence {Say(thinking.Confidence)}; it decides nothing): {thinking.Summary}",
            .. thinking.Hypotheses.Select(thought => $"{thought.Cause} ({Say(thought.Confidence)}), from {string.Join(", ", thought.Cites)}. Wrong if: {thought.DisprovedBy}"),
            .. thinking.Withheld.Count == 0 ? [] : (string[])[$"Texts that it was not shown: {string.Join("; ", thinking.Withheld.Select(text => $"{text.Placeholder} is {text.From}, {text.Length} characters"))}"],
        ],
    };

    /// <returns>Null if nothing like it is remembered.</returns>
    public static IReadOnlyList<string>? SeenBefore(Thinking? thinking) => thinking is { Memories: { Count: > 0 } memories } ? [.. memories.Take(3).Select(past => past.Say())] : null;

    /// <summary>Whose thoughts a plan rests on and what they cost; null if there were none.</summary>
    public static string? ThoughtBy(Thinking? thinking) => thinking switch
    {
        null => null,
        { Use: null } => "The runbooks; no model was asked.",
        { FellBack: { } because, Use: var use } => $"The runbooks, because {use.Model} was of no use ({because.TrimEnd('.')}); {Bill(thinking, use)}",
        { Use: var use } => $"{use.Model} beside the runbooks; {Bill(thinking, use)}",
    };

    static string Bill(Thinking thinking, ModelUse use) =>
        $"prompt {thinking.Prompt}, {Cost(use)}. It decided nothing.";

    /// <summary>What asking took.</summary>
    public static string Cost(ModelUse use) =>
        $"{use.Calls} call{(use.Calls == 1 ? "" : "s")}, {use.TokensIn} tokens read and {use.TokensOut} written, cost {use.Cost.ToString("0.####", CultureInfo.InvariantCulture)}";

    static string Say(double? share) => share?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";
}
