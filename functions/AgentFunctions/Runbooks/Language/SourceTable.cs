namespace AgentFunctions.Runbooks.Language;

/// <summary>The page <c>runbooks/catalog/sources.md</c>; a test holds the file to this.</summary>
static class SourceTable
{
    const string Head = """
        # Sources of evidence

        What a runbook's `evidence:` may name. Every fact is an invariant text: a number, a time in UTC, `true` or `false`, or a word; `none` is a
        known nothing. A source that does not answer is missing evidence, and its reason stands in the incident. Values that a query needs are bound as
        variables (`service`, `resourceId`, `since`, `until`), never pasted. *Time* facts compare with `within ... before ...`, *flags* with `== true`.

        | source | is | needs | may have | facts |
        |---|---|---|---|---|

        """;

    public static string Write() => Head.ReplaceLineEndings("\n") + string.Concat(EvidenceSources.All.OrderBy(source => source.Name, StringComparer.Ordinal).Select(Row));

    static string Row(SourceKind source) =>
        $"| `{source.Name}` | {source.Says} | {Keys(source.Parameters)} | {Keys([.. source.May, .. source.HasBaseline ? ["baseline"] : Array.Empty<string>()])} | {Facts(source)} |\n";

    static string Keys(IReadOnlyList<string> keys) => string.Join(", ", keys.Select(key => $"`{key}:`"));

    static string Facts(SourceKind source) => string.Join(", ", source.Facts.Select(fact => $"`{fact.Key}`{(fact.Value == FactKind.Text ? "" : $" {fact.Value.ToString().ToLowerInvariant()}")}"));
}
