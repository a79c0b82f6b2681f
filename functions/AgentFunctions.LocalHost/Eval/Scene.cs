using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>An attempt as inspectors look at it, with what the catalogs and the policy say of its parts.</summary>
sealed record Scene(Attempt Attempt, RunbookEnvelope Runbook, StepEnvelope Step, ProposedAction Proposal, ActionKind Kind, Service Service)
{
    public ClassRule? Rule => RuleOf(Attempt.Library.Policy, Runbook.Class, Attempt.Incident.Environment);

    public static ClassRule? RuleOf(Policy policy, string name, string environment)
    {
        var rules = policy.Classes.Where(one => one.Name == name).SelectMany(one => one.ByEnvironment).ToList();
        return rules.Where(pair => pair.Key == environment).Concat(rules.Where(pair => pair.Key == "*")).Select(pair => pair.Value).FirstOrDefault();
    }
}
