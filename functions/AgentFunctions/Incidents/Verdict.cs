using System.Text.Json.Serialization;

namespace AgentFunctions.Incidents;

/// <summary>What the guardrails allow. The worst answer of all rules counts; the order here is from best to worst.</summary>
public enum VerdictAnswer { Act, Ask, Observe, Escalate, Refuse }

/// <summary>What the guardrails say of an action, with every rule that was asked.</summary>
/// <param name="Answer">The worst of the rules' answers.</param>
/// <param name="Reason">A sentence for people: the rule that decided and why.</param>
/// <param name="Rules">Every rule that was asked, in order.</param>
/// <param name="Confidence">With each term.</param>
/// <param name="Risk">With each factor.</param>
/// <param name="Approval">Who must agree; null if nobody.</param>
/// <param name="PolicyVersion">The policy that was asked.</param>
public sealed record Verdict(
    VerdictAnswer Answer, string Reason, IReadOnlyList<RuleAnswer> Rules, Confidence Confidence, Risk Risk,
    ApprovalNeed? Approval, int PolicyVersion)
{
    /// <summary>The rule that reads it.</summary>
    public const string StopButton = "stop.button";

    /// <summary>The stop button is among what forbids it.</summary>
    [JsonIgnore]
    public bool IsStopped => Rules.Any(rule => rule is { Rule: StopButton, Answer: VerdictAnswer.Refuse });
}

/// <param name="Rule">Dotted name: <c>catalog.allowed</c>.</param>
/// <param name="Answer">What this rule alone would allow.</param>
/// <param name="Saw">The inputs that it compared.</param>
/// <param name="Because">A sentence.</param>
public sealed record RuleAnswer(string Rule, VerdictAnswer Answer, string Saw, string Because);

/// <param name="Value">0 to 1; the product of the terms, and at most the model's own.</param>
public sealed record Confidence(double Value, IReadOnlyList<ConfidenceTerm> Terms);

/// <param name="Value">0 to 1.</param>
/// <param name="Floor">Below it this term alone escalates.</param>
public sealed record ConfidenceTerm(string Name, double Value, double Floor, string Because);

/// <param name="Value">Action x Severity x BlastRadius.</param>
/// <param name="Band">low, medium, high or unknown.</param>
public sealed record Risk(int Value, string Band, int Action, int Severity, int BlastRadius);

/// <param name="Approvers">How many different people.</param>
/// <param name="Role">The role each must have.</param>
/// <param name="FourEyes">More than one person, none of them the runbook's author, signed in.</param>
/// <param name="Because">The row of the table.</param>
public sealed record ApprovalNeed(int Approvers, string Role, bool FourEyes, string Because);
