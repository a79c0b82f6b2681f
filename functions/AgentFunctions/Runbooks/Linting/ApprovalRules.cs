using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Who is asked, how long each has, and that somebody is.</summary>
static class ApprovalRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. Chain(lint), .. Always(lint)];

    static IEnumerable<Problem> Chain(Lint lint)
    {
        var chain = lint.Runbook.Approval.Chain;
        if (chain.Count == 0)
            yield return new("approval.chain", "chain.empty", "Nobody is asked.",
                "Name on-call, secondary and service-owner, or leave `chain` out.");
        for (var index = 0; index < chain.Count; index++)
        {
            if (new[] { chain[index].Sev0, chain[index].Sev1, chain[index].Other }.Min() < TimeSpan.FromMinutes(1))
                yield return new($"approval.chain[{index}].patience", "chain.patience",
                    $"Nobody can answer in less than a minute: {chain[index].Ask}.", "Give 3m at least for Sev0.");
            if (chain[index].Sev0 > chain[index].Other || chain[index].Sev1 > chain[index].Other)
                yield return new($"approval.chain[{index}].patience", "chain.order",
                    $"{chain[index].Ask} has more time for a worse incident.", "Let patience grow from Sev0 to other.");
        }

        foreach (var twice in chain.GroupBy(tier => tier.Ask).Where(group => group.Count() > 1))
            yield return new("approval.chain", "chain.twice", $"{twice.Key} is asked twice.", "Ask each once; a reminder is `remindAt`.");
    }

    static IEnumerable<Problem> Always(Lint lint)
    {
        var roles = lint.Library.Policy.Approvals.Select(row => row.Role).Concat(lint.Library.Policy.Roles.Keys).Where(role => role.Length > 0).Distinct().ToList();
        for (var index = 0; index < lint.Runbook.Approval.AlwaysFor.Count; index++)
        {
            var (always, path) = (lint.Runbook.Approval.AlwaysFor[index], "approval.alwaysFor");
            if (!roles.Contains(always.Role))
                yield return new($"{path}.role", "role.unknown", $"The policy gives nobody the role `{always.Role}`.",
                    DidYouMean.Cure(always.Role, roles));
            if (always.Approvers > lint.Runbook.Approval.Chain.Count)
                yield return new($"{path}.approvers", "chain.short",
                    $"{always.Approvers} must agree and only {lint.Runbook.Approval.Chain.Count} are asked.", "Add a tier to the chain.");
        }
    }
}
