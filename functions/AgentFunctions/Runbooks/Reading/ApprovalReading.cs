using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class ApprovalReading
{
    static readonly TimeSpan Sev0 = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Sev1 = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Other = TimeSpan.FromMinutes(15);

    /// <summary>Who is asked when a runbook does not say.</summary>
    static readonly IReadOnlyList<TierSpec> DefaultChain =
    [
        new("on-call", Sev0, Sev1, Other, 0.5),
        new("secondary", Sev0, Sev1, Other, null),
        new("service-owner", Other, Other, Other, null),
    ];

    public static ApprovalSpec Read(MapNode? approval) => new(
        [.. approval.Maps("alwaysFor").Select(row => new AlwaysAsk(row.Text("tier"), row.Whole("approvers"), row.Text("role")))],
        approval?.Find("chain") is null ? DefaultChain : [.. approval.Maps("chain").Select(ReadTier)],
        approval.Text("onSilence", "page-and-hand-off"), approval.Text("onDecline", "hand-off"));

    static TierSpec ReadTier(MapNode tier)
    {
        if (tier.DurationOrNull("patience") is { } same)
            return new(tier.Text("ask"), same, same, same, Share(tier));
        var patience = tier.Map("patience");
        return new(tier.Text("ask"), patience.Duration("Sev0", Sev0), patience.Duration("Sev1", Sev1), patience.Duration("other", Other),
            Share(tier));
    }

    static double? Share(MapNode tier) => tier.TextOrNull("remindAt") is { } percent
        ? double.Parse(percent.AsSpan(0, percent.Length - 1), CultureInfo.InvariantCulture) / 100
        : null;
}
