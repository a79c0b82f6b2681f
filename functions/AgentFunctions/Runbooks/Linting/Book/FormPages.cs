using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>What reading a file already finds.</summary>
static class FormPages
{
    public static readonly IReadOnlyList<LintRule> All =
    [
        new("file.missing", "The three catalog files are there.", Policy, "version: 2", ""),
        new("yaml.syntax", "A file is one YAML document without anchors, aliases and tags.", Swap, "priority: 60", "priority: &p 60"),
        new("key.unknown", "A key is one of the language's.", Swap, "      settle: 3m", "      setle: 3m"),
        new("key.missing", "What is needed is there.", Swap, "title: App Service fails since a slot swap - swap back", "title:"),
        new("key.twice", "A key stands once.", Swap, "priority: 60", "priority: 60\npriority: 61"),
        new("value.kind", "A value is a single one, a list or a mapping, as its key wants.", Swap, "match:  ", "match: everything\nmatches:  "),
        new("value.word", "A word is one of the known ones.", Swap, "source: release-record", "source: release-records"),
        new("value.text", "Numbers, durations and times are written as the language writes them.", Swap, "window: 10m", "window: 10 minutes"),
        new("runbook.id", "A runbook has the name of its folder.", Swap, "runbook: app-service-bad-deployment", "runbook: bad-deployment"),
        new("schema.line", "The first line names the schema for editors.", Swap, "# yaml-language-server: $schema=../schema/runbook.schema.json", "# a runbook"),
    ];
}
