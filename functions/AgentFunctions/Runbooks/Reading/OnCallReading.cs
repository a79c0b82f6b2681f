using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class OnCallReading
{
    public static OnCallBook Read(MapNode root) => new(
        root.Named("rotations", (name, rotation) => new Rotation(name, rotation.Texts("people"), rotation.Time("from"), rotation.Duration("every"),
            [.. rotation.Maps("overrides").Select(standIn => new StandIn(standIn.Text("person"), standIn.Time("from"), standIn.Time("to")))])),
        root.Named("pagerduty", (name, schedule) => new PagerDutySchedule(name, schedule.Text("schedule"), schedule.TextMap("people"), schedule.Text("fallback"))),
        [.. root.Maps("delegations").Select(one => new Delegation(one.Text("from"), one.Text("to"), one.Time("start"), one.Time("end"), one.Text("reason")))])
    {
        Contacts = root.Named("people", (name, person) => new Contact(name, person.TextOrNull("email"), person.TextOrNull("slack"))),
    };
}
