using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Language;

/// <summary>What a value may look like. One description serves the reader, its error messages and the published JSON Schema.</summary>
abstract record Shape
{
    /// <summary>What is expected, for an error message: "a duration, as 5m".</summary>
    public abstract string Says { get; }
}

/// <param name="What">What is expected, for a message.</param>
/// <param name="Pattern">A regular expression; null for any text that is not empty.</param>
/// <param name="Check">What the pattern cannot say; null if nothing.</param>
sealed record TextShape(string What, string? Pattern = null, Func<string, bool>? Check = null) : Shape
{
    public override string Says => What;

    public bool Accepts(string text) =>
        (Pattern is null ? text.Length > 0 : Regex.IsMatch(text, Pattern)) && (Check is null || Check(text));
}

sealed record WordShape(params IReadOnlyList<string> Words) : Shape
{
    public override string Says => $"one of {string.Join(", ", Words)}";
}

sealed record NumberShape(double Min, double Max, bool Whole) : Shape
{
    public override string Says => $"a {(Whole ? "whole " : "")}number from {Min} to {Max}";
}

sealed record FlagShape : Shape
{
    public override string Says => "true or false";
}

/// <param name="OrOne">A single item may stand without brackets.</param>
sealed record ListShape(Shape Item, bool OrOne = false) : Shape
{
    public override string Says => $"a list; each item is {Item.Says}";
}

/// <param name="Name">What the mapping is: "a step".</param>
/// <param name="Others">The shape of keys that the author names (evidence, parameters); null if there are none.</param>
sealed record MapShape(string Name, IReadOnlyList<Member> Members, Shape? Others = null) : Shape
{
    public override string Says => $"keys and values ({Name})";

    public Member? Find(string key) => Members.FirstOrDefault(member => member.Key == key);
}

/// <summary>Decided by what stands there: a single value, a list or keys and values.</summary>
sealed record EitherShape(params IReadOnlyList<Shape> Choices) : Shape
{
    public override string Says => string.Join("; or ", Choices.Select(choice => choice.Says));
}

/// <param name="Says">For the editor's hover text.</param>
sealed record Member(string Key, Shape Shape, bool Required, string Says);
