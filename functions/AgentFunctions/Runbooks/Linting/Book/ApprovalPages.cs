using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>Who is asked, and how much is too much.</summary>
static class ApprovalPages
{
    const string Chain = "    - {ask: on-call,       patience: {Sev0: 3m, Sev1: 5m, other: 15m}, remindAt: 50%}\n    - {ask: secondary,     patience: {Sev0: 3m, Sev1: 5m, other: 15m}}\n"
        + "    - {ask: service-owner, patience: 15m}\n";

    public static readonly IReadOnlyList<LintRule> All =
    [
        new("chain.empty", "Somebody is asked.", ScaleOut, $"  chain:\n{Chain}", "  chain: []\n"),
        new("chain.twice", "Each is asked once.", Swap, "ask: secondary, ", "ask: on-call, "),
        new("chain.patience", "People have time to answer.", Swap, "patience: 15m}", "patience: 5s}"),
        new("chain.order", "A worse incident moves on faster.", ScaleOut, "- {ask: secondary,     patience: {Sev0: 3m,", "- {ask: secondary,     patience: {Sev0: 30m,"),
        new("chain.short", "As many are asked as must agree.", ScaleOut, $"  chain:\n{Chain}", "  alwaysFor: {tier: standard, approvers: 2, role: Responder.Approve}\n  chain: [{ask: on-call, patience: 15m}]\n"),
        new("role.unknown", "Somebody has the role.", Swap, "role: Responder.Approve}", "role: Responder.Aprove}"),
        new("caps.looser", "A runbook's caps are inside the policy's.", Swap, "actionsPerIncident: 1,", "actionsPerIncident: 9,"),
        new("caps.steps", "Every step can run.", Swap, "actionsPerIncident: 1,", "actionsPerIncident: 0,"),
    ];
}
