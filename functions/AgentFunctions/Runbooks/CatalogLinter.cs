using AgentFunctions.Runbooks.Linting;

namespace AgentFunctions.Runbooks;

/// <summary>Everything about <c>catalog/services.yaml</c>: its form, what it means, and advice for who writes it.</summary>
public static class CatalogLinter
{
    const string File = "catalog/services.yaml";

    public static IReadOnlyList<Finding> Lint(LibraryReading reading) =>
    [
        .. reading.Findings.Concat(RunbookLinter.Lint(reading)).Where(finding => finding.File == File),
        .. reading.Library is { } library ? GraphRules.Alone(library.Services).Select(problem => problem.In(reading)) : [],
    ];
}
