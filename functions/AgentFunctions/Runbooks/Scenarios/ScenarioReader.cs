using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>Reads <c>{id}/tests/*.yaml</c>. It checks form and that every name is one of the runbook's or the catalog's.</summary>
public static class ScenarioReader
{
    /// <summary>A runbook with fewer tells too little of itself.</summary>
    public const int FewestScenarios = 4;

    /// <summary>Every scenario of a folder whose library has been read.</summary>
    public static ScenarioReading Read(RunbookFolder folder, Library library)
    {
        var readings = folder.ScenarioFiles.Select(file => ReadFile(file, folder.Files[file], library)).ToList();
        var scenarios = readings.SelectMany(reading => reading.Scenarios).ToList();
        var few = from runbook in library.Runbooks
                  let count = scenarios.Count(scenario => scenario.RunbookId == runbook.Id)
                  where count < FewestScenarios
                  select new Finding($"{runbook.Id}/runbook.yaml", 1, 1, "tests.few", $"{runbook.Id} has {count} scenarios that read cleanly.",
                      $"Write {FewestScenarios} at least under {runbook.Id}/tests/: it works, nobody answers, it must not act, it makes things worse.", FindingSeverity.Warning);
        return new(scenarios, [.. readings.SelectMany(reading => reading.Findings), .. few]);
    }

    /// <summary>One file; never throws for what it says.</summary>
    public static ScenarioReading ReadFile(string file, string text, Library library)
    {
        var findings = new List<Finding>();
        if (YamlText.Read(file, text, findings) is { } root)
            new ShapeCheck(file, findings).Check(root, ScenarioShape.File, "");
        else
            return new([], findings);
        return findings.Count > 0 ? new([], findings) : ReadAll(file, root, library);
    }

    static ScenarioReading ReadAll(string file, MapNode root, Library library)
    {
        var findings = new List<Finding>();
        var scenarios = new List<Scenario?> { new ScenarioBuilder(file, library, findings).Build(root, null) };
        if (findings.Count == 0)
            scenarios.AddRange(root.Maps("variants").Select(variant => new ScenarioBuilder(file, library, findings).Build(Variants.Apply(root, variant), variant)));
        return new([.. scenarios.OfType<Scenario>()], [.. findings.Distinct()]);
    }
}
