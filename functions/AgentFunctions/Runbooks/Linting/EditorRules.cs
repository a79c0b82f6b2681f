using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Every file tells the editor which schema it keeps to.</summary>
static class EditorRules
{
    public static IEnumerable<Finding> Check(LibraryReading reading) =>
        from file in reading.Texts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        where file.Key.EndsWith(".yaml", StringComparison.Ordinal)
        let line = PublishedSchemas.LineFor(file.Key)
        where file.Value.Split('\n')[0].TrimEnd() != line
        select new Finding(file.Key, 1, 1, "schema.line", "The first line does not name the file's schema, so an editor cannot check it.", $"Begin with `{line}`.", FindingSeverity.Warning);
}
