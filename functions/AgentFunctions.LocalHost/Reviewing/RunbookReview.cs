using AgentFunctions.LocalHost.Commands;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>What a change of runbooks means, for the person who has to agree to it.</summary>
/// <param name="Base">The name of what was, as it was asked for.</param>
/// <param name="Findings">Of the linter, on what would be.</param>
/// <param name="NewFindings">Those that were not there before.</param>
/// <param name="Tests">Null where the files do not read.</param>
/// <param name="Failed">What did not come true, with the place of the line.</param>
/// <param name="Policy">Lines that differ, and past verdicts that would be others.</param>
/// <param name="Nights">Scenarios as they were written before, that end otherwise now.</param>
/// <param name="Incidents">Past incidents that would be planned otherwise; null where there is no store to look into.</param>
sealed record RunbookReview(
    string Base, string Head, IReadOnlyList<RunbookChange> Changes, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> NewFindings,
    RunbookTestScore? Tests, IReadOnlyList<string> Failed, PolicyDiff? Policy, IReadOnlyList<ChangedNight> Nights, IReadOnlyList<ChangedIncident>? Incidents)
{
    public bool IsGood => Tests is { IsGood: true } && !Findings.Any(finding => finding.Severity == FindingSeverity.Error);
}

/// <param name="What">added, removed, version 3 to 4, changed without a new version, or which files of the catalogs.</param>
sealed record RunbookChange(string Runbook, string What);

sealed record ChangedNight(string Scenario, IReadOnlyList<string> Differences);

sealed record ChangedIncident(string Incident, string Before, string Now);
