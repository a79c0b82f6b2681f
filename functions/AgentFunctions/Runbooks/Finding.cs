namespace AgentFunctions.Runbooks;

/// <summary>An error keeps the library from being loaded; a warning does not, but a person should look; advice is for new runbooks.</summary>
public enum FindingSeverity { Error, Warning, Advice }

/// <summary>Something about a file that is not as it should be, and what to do about it.</summary>
/// <param name="File">Relative to <c>runbooks/</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Rule">Dotted name: <c>key.unknown</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record Finding(string File, int Line, int Column, string Rule, string Message, string Cure, FindingSeverity Severity)
{
    /// <summary>One line, as compilers write it, so that editors can jump to it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Severity.ToString().ToLowerInvariant()} {Rule}: {Message} {Cure}";
}
