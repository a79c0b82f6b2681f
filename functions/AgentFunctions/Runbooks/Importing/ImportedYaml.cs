using System.Text;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>Writes what was imported as runbooks that read, lint and do nothing, and says what is missing from them.</summary>
public static class ImportedYaml
{
    const string Everything = "\"*\"";

    /// <param name="author">Who imported it, as a sign-in name.</param>
    /// <param name="owner">A team of the service catalog.</param>
    /// <returns>Path relative to <c>runbooks/</c> to text.</returns>
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<ImportedRunbook> imported, string author, string owner, Library library)
    {
        var taken = library.Runbooks.Select(runbook => runbook.Priority).ToHashSet();
        // Below everything that was written for here, so that nothing imported is chosen before it.
        var free = new Queue<int>(Enumerable.Range(0, 40).Reverse().Where(priority => !taken.Contains(priority)));
        return imported.ToDictionary(one => $"{one.Id}/runbook.yaml", one => Runbook(one, author, owner, free.Dequeue()));
    }

    /// <summary>Markdown: what became of each, and what could not be expressed.</summary>
    public static string Report(IReadOnlyList<ImportedRunbook> imported)
    {
        var text = new StringBuilder("# What was imported\n\nEvery runbook observes only: nothing that was prose before became an action.\n");
        foreach (var one in imported)
        {
            text.Append($"\n## {one.Id}\n\nFrom `{one.From}`. Taken over: {TakenOver(one)}.\n");
            if (one.Unexpressed.Count > 0)
                text.Append("\n| not expressed | why | instead |\n|---|---|---|\n");
            foreach (var rest in one.Unexpressed)
                text.Append($"| {Cell(rest.What)} | {Cell(rest.Why)} | {Cell(rest.Instead)} |\n");
        }

        return text.ToString();
    }

    static string TakenOver(ImportedRunbook one) => string.Join("; ",
        new[] { ("signals", one.Signals), ("types", one.ResourceTypes), ("severities", one.Severities) }.Select(part => $"{part.Item1} {(part.Item2.Count == 0 ? "none (all are taken)" : string.Join(", ", part.Item2))}"))
        + $"; {one.Notes.Count} lines of notes";

    static string Runbook(ImportedRunbook one, string author, string owner, int priority) => $$"""
        {{PublishedSchemas.LineFor($"{one.Id}/runbook.yaml")}}
        # Imported: it observes and calls a person. Look at match and evidence before you rely on it.
        runbook: {{one.Id}}
        title: {{Quoted(one.Title)}}
        version: 1
        reason: {{Quoted($"Imported from {one.From}")}}
        author: {{Quoted(author)}}
        owner: {{Quoted(owner)}}

        match:
          resourceType: {{List(one.ResourceTypes, Everything)}}
          signal: {{List(one.Signals, Everything)}}
          severity: {{List(one.Severities, "[Sev0, Sev1, Sev2, Sev3, Sev4]")}}
          environment: [{{Everything}}]
        priority: {{priority}}
        class: dependency-outage                # REVIEW: the class of this trouble in catalog/policy.yaml; this one is for people only
        category: human-only

        requiredEvidence: [dependencies]
        evidence:
          dependencies: {source: dependency-health, maxAge: 2m}
          release:      {source: release-record, maxAge: 7d}
          platform:     {source: resource-health, maxAge: 10m}

        hypotheses:
          dependency-down: [{when: dependencies.unhealthy >= 1, weight: 4}]

        caps: {actionsPerIncident: 0, stageCeiling: observe}
        notes: |
        {{string.Join('\n', one.Notes.Select(line => $"  {Plain(line)}"))}}

        """;

    static string List(IReadOnlyList<string> items, string all) => items.Count == 0 ? all : $"[{string.Join(", ", items.Select(Quoted))}]";

    /// <summary>Text from elsewhere must not become YAML.</summary>
    static string Quoted(string text) => $"\"{Plain(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();

    static string Cell(string text) => Plain(text).Replace("|", "\\|", StringComparison.Ordinal);
}
