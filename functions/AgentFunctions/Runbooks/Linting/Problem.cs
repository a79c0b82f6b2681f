using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <param name="Path">In its file: <c>steps[0].verify.settle</c>. For a catalog: <c>catalog/policy.yaml#classes.security</c>.</param>
sealed record Problem(string Path, string Rule, string Message, string Cure, FindingSeverity Severity = FindingSeverity.Error)
{
    public Finding In(string file, Marks? marks)
    {
        var (line, column) = marks?.Of(Path) ?? (1, 1);
        return new(file, line, column, Rule, Message, Cure, Severity);
    }

    public Finding In(LibraryReading reading)
    {
        var parts = Path.Split('#', 2);
        return (this with { Path = parts[1] }).In(parts[0], reading.Marks.GetValueOrDefault(parts[0]));
    }
}
