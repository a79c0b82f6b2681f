namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>One rule of the linter, with a mistake that it finds in the example library.</summary>
/// <param name="Name">Dotted, as findings have it.</param>
/// <param name="Says">What must be so, a sentence.</param>
/// <param name="File">Of the example library, relative to <c>runbooks/</c>.</param>
/// <param name="Right">A text of that file.</param>
/// <param name="Wrong">What makes the mistake when it stands there instead.</param>
public sealed record LintRule(string Name, string Says, string File, string Right, string Wrong);
