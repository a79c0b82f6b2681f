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

    static string Say(double? share) => share?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";
}
