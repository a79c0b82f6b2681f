using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class IncidentOpenRule() : Rule("incident.open")
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        var incident = asked.Incident;
        if (incident.TakenBy is { } person)
            return Refuse($"taken by {person}", $"{person} has taken the incident over; the responder does nothing more on it.");
        if (incident.AllResolved)
            return Refuse("all alerts resolved", "Azure Monitor says Resolved for every alert; there is nothing left to mend.");
        return !incident.State.IsOpen() || IsInOtherHands(incident.State)
            ? Refuse(incident.State.ToString(), $"The incident is {incident.State}; a person reopens it if it must go on.")
            : Act(incident.State.ToString(), "the incident is open");
    }

    static bool IsInOtherHands(IncidentState state) => state is IncidentState.HandedOff or IncidentState.Stopped or IncidentState.RolledBack;
}
