using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Packing;

/// <summary>One old case under two policies.</summary>
public sealed record Rejudged(Verdict Old, Verdict New)
{
    public static Rejudged Of(string packed, Policy old, Policy @new) => new(Judge.Of(PackedCase.Unpack(packed, old)), Judge.Of(PackedCase.Unpack(packed, @new)));

    /// <summary>The answer, or who must agree, would be another.</summary>
    public bool Differs => Old.Answer != New.Answer || Said(Old.Approval) != Said(New.Approval);

    /// <summary>The rules whose own answer would be another.</summary>
    public IReadOnlyList<string> Rules => [.. Old.Rules.Zip(New.Rules).Where(pair => pair.First.Answer != pair.Second.Answer).Select(pair => pair.First.Rule)];

    /// <summary>For people: <c>ask 1 x Responder.Approve</c>.</summary>
    public static string Said(Verdict verdict) => $"{verdict.Answer.ToString().ToLowerInvariant()}{(verdict.Approval is { } need ? $" {Said(need)}" : "")}";

    static string Said(ApprovalNeed? need) => need is null ? "" : $"{need.Approvers} x {need.Role}{(need.FourEyes ? ", four eyes" : "")}";
}
