using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Explaining;

/// <summary>A runbook in words for people; each list holds sentences.</summary>
/// <param name="MayDo">What it may do at most.</param>
/// <param name="When">What must be so before anything is done.</param>
/// <param name="WhoMustAgree">Who is asked, for how long, and what silence means.</param>
/// <param name="Table">What happens, by service, severity and confidence.</param>
public sealed record RunbookExplanation(
    string RunbookId, int Version, string Title, IReadOnlyList<string> MayDo, IReadOnlyList<string> When,
    IReadOnlyList<string> WhoMustAgree, IReadOnlyList<DecisionRow> Table);

/// <summary>One row of the decision table; services and severities that fare alike share it.</summary>
/// <param name="Confidence">A band: <c>below 0.5</c>, <c>0.5 and above</c>, or <c>any</c>.</param>
/// <param name="Risk">low, medium, high or unknown; any where it does not decide.</param>
/// <param name="Does">Act alone, ask, observe, escalate, refuse.</param>
/// <param name="Who">Who must agree or is called; empty when nobody.</param>
public sealed record DecisionRow(
    IReadOnlyList<string> Services, IReadOnlyList<Severity> Severities, string Confidence, string Risk, VerdictAnswer Does, string Who, string Because);
