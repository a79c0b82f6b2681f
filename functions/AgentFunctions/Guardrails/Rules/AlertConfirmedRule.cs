using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

/// <summary>Before an act, one alert of the incident at least is found fired where alerts are made. A forged message leads to no act.</summary>
sealed class AlertConfirmedRule() : ActionRule("alert.confirmed")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal) => asked.AlertsAtSource switch
    {
        null => Act("not asked", "this estate keeps no alerts to read back"),
        { Unreadable: { } why } => Escalate(why, "Whether an alert of this incident is real cannot be read; a person looks."),
        { Fired: > 0 } seen => Act($"{seen.Fired} fired", "an alert of this incident is fired at its source"),
        { Resolved: > 0 } seen => Refuse($"{seen.Resolved} resolved, none fired", "Every alert that the source knows is over; there is nothing left to mend."),
        var seen => Escalate($"{seen.Unknown} unknown at the source", "No alert of this incident is known where alerts are made: its message may be forged."),
    };
}
