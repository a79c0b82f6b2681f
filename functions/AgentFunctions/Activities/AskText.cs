using AgentFunctions.Orchestrations;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>How asking is written into the trail.</summary>
static class AskText
{
    public static Entry Of(TierRequest input, IReadOnlyList<string> people)
    {
        var tier = input.Request.Tiers[input.Tier];
        var who = string.Join(" and ", people);
        var key = $"ask/{input.Request.Approval.Id}/{input.Tier}/{(input.Reminder ? "reminder" : "first")}";
        var details = new Dictionary<string, string> { ["person"] = who, ["relation"] = tier.Relation, ["approval"] = input.Request.Approval.Id };
        if (input.Reminder)
            return new Entry(key, "reminded", who, Details: details);
        var whom = $"{who} ({tier.Relation}{(PersonName.IsSame(people[0], tier.Person) ? "" : $", for {tier.Person}")}), {tier.Patience.TotalMinutes:0.#} min{(tier.Page ? ", and paged" : "")}";
        return input.Tier == 0
            ? new Entry(key, "asked", whom, Details: details)
            : new Entry(key, "SILENCE", $"{input.Request.Tiers[input.Tier - 1].Person} did not answer; escalated to {whom}", Details: details);
    }
}
