using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Stages;

/// <summary>That a runbook may go further, with the record behind it. A person decides.</summary>
/// <param name="Because">A sentence.</param>
/// <param name="Behind">Its last successes, oldest first: operation keys.</param>
public sealed record PromotionProposal(string RunbookId, int Version, string Class, string Service, Stage From, Stage To, string Because, IReadOnlyList<string> Behind);

/// <param name="Proposal">Null if nothing is proposed; then <paramref name="WhyNot"/> says why.</param>
public sealed record PromotionReading(PromotionProposal? Proposal, string WhyNot);

/// <summary>Reads a record: does it carry more autonomy?</summary>
public static class Promotion
{
    public static PromotionReading Read(RunbookRecord record, Runbook runbook, Policy policy, DateTimeOffset now)
    {
        var (counts, terms) = (EarnedStage.Current(record, runbook), policy.Autonomy);
        if (WhyNot(counts, runbook, policy, now) is { } no)
            return new(null, no);
        var to = counts.Earned + 1;
        return new(new PromotionProposal(
            runbook.Id, runbook.Version, record.Class, record.Service, counts.Earned, to,
            $"{counts.Streak} successes in a row, {terms.PromoteAfter} are enough; last used {counts.LastUsed:yyyy-MM-dd}",
            [.. counts.History.Where(line => line.EndsWith(" better", StringComparison.Ordinal)).TakeLast(counts.Streak).Select(line => line[..line.IndexOf(' ')])]), "");
    }

    static string? WhyNot(RunbookRecord record, Runbook runbook, Policy policy, DateTimeOffset now)
    {
        if (record.Version != runbook.Version)
            return $"version {record.Version} is not in force any more";
        if (record.Earned >= runbook.Caps.StageCeiling)
            return $"it has earned all that the runbook itself allows: {runbook.Caps.StageCeiling.ToString().ToLowerInvariant()}";
        if (runbook.Category == Category.HumanOnly || runbook.Steps.Count == 0)
            return "it never acts";
        if (record.Streak < policy.Autonomy.PromoteAfter)
            return $"{record.Streak} of {policy.Autonomy.PromoteAfter} successes in a row";
        return record.LastUsed is { } last && now - last <= policy.Autonomy.StaleAfter ? null : "its record is too old to say anything of today";
    }
}
