using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>Compares two runbook folders: form, scenarios, policy, and what was decided before.</summary>
/// <param name="progress">Is told which scenario came true.</param>
sealed class Reviewer(RunbookTree was, RunbookTree now, TextWriter progress)
{
    readonly RunbookFolder before = RunbooksOnDisk.Read(was.Folder);
    readonly RunbookFolder after = RunbooksOnDisk.Read(now.Folder);

    /// <param name="names">What the two are called.</param>
    /// <param name="past">Verdicts and incidents of an installation; null for none.</param>
    public async Task<RunbookReview> ReviewAsync((string Base, string Head) names, CaseFiles? past, CancellationToken cancellationToken)
    {
        var (old, @new) = (LibraryReader.Read(before), LibraryReader.Read(after));
        var (oldFindings, findings) = (Findings(old, before), Findings(@new, after));
        var known = oldFindings.Select(Key).ToHashSet();
        var review = new RunbookReview(names.Base, names.Head, Changes.Between(before, after, old.Library, @new.Library), findings, [.. findings.Where(finding => !known.Contains(Key(finding)))], null, [], null, [], null);
        return @new.Library is { } library ? await JudgedAsync(review, old.Library, library, past, cancellationToken) : review;
    }

    async Task<RunbookReview> JudgedAsync(RunbookReview review, Library? old, Library library, CaseFiles? past, CancellationToken cancellationToken)
    {
        var concerned = Changes.Concerned(review.Changes, library);
        var told = new StringWriter();
        var score = await new RunbookTestRun(Testing(library, now.Folder), told).PlayAsync(concerned, ScenarioReader.Read(after, library).Scenarios, new(false, false), cancellationToken);
        await progress.WriteAsync(told.ToString());
        var cases = past is null ? [] : await past.Verdicts.AllAsync(null, cancellationToken).ToListAsync(cancellationToken);
        return review with
        {
            Tests = score,
            Failed = [.. told.ToString().Split('\n').Where(line => line.StartsWith("FAILED", StringComparison.Ordinal) || line.StartsWith("       ", StringComparison.Ordinal) && line.Contains(".yaml:", StringComparison.Ordinal)).Select(line => line.Trim())],
            Policy = old is null ? null : PolicyDiff.Of(old.Policy, library.Policy, cases),
            Nights = await NightsAsync(concerned, library, cancellationToken),
            Incidents = past is null || old is null ? null : await PastIncidents.ChangedAsync(past, old, library, cancellationToken),
        };
    }

    /// <summary>The scenarios as they were, played on the runbooks as they would be.</summary>
    async Task<IReadOnlyList<ChangedNight>> NightsAsync(IReadOnlyList<Runbook> concerned, Library library, CancellationToken cancellationToken)
    {
        var ids = concerned.Select(runbook => runbook.Id).ToHashSet();
        var testing = Testing(library, was.Folder);
        var nights = new List<ChangedNight>();
        foreach (var scenario in ScenarioReader.Read(before, library).Scenarios.Where(scenario => ids.Contains(scenario.RunbookId)))
            if (await testing.PlayAsync(scenario, cancellationToken) is { Passed: false } played)
                nights.Add(new(scenario.Name, [.. played.Differences.Select(difference => $"{difference}")]));
        return nights;
    }

    static RunbookTesting Testing(Library library, string folder) => new(library, file => File.ReadAllText(Path.Combine(folder, file)));

    static IReadOnlyList<Finding> Findings(LibraryReading reading, RunbookFolder folder) =>
    [
        .. reading.Findings, .. RunbookLinter.Lint(reading),
        .. reading.Library is { } library ? ScenarioReader.Read(folder, library).Findings : [],
    ];

    /// <summary>A finding that only moved is not new.</summary>
    static (string, string, string) Key(Finding finding) => (finding.File, finding.Rule, finding.Message);
}
