using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>Before a person is asked: may the identity that acts do this at all? A missing permission is said now, not after somebody agreed.</summary>
sealed class Preflight(Estate estate)
{
    const string Rule = "permission";

    public async Task<Verdict> OfAsync(Verdict verdict, ProposedAction action, CancellationToken cancellationToken)
    {
        if (verdict.Answer is not (VerdictAnswer.Act or VerdictAnswer.Ask))
            return verdict;
        try
        {
            return await estate.Permissions.MissingAsync(action.Kind, action.Target, cancellationToken) is { } missing
                ? Escalated(verdict, missing, "The identity that acts has not got the permission; `catalog roles` writes the role to give it.")
                : verdict with { Rules = [.. verdict.Rules, new RuleAnswer(Rule, VerdictAnswer.Act, action.Kind, "the identity that acts has every permission")] };
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return Escalated(verdict, unavailable.Message, "It cannot be told whether the identity that acts may do this.");
        }
    }

    static Verdict Escalated(Verdict verdict, string saw, string because) => verdict with
    {
        Answer = VerdictAnswer.Escalate,
        Reason = $"{Rule}: {because} ({saw})",
        Rules = [.. verdict.Rules, new RuleAnswer(Rule, VerdictAnswer.Escalate, saw, because)],
        Approval = null,
    };
}
