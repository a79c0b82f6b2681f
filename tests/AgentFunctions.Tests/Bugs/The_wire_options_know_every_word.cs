using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Tests.Records;

namespace AgentFunctions.Tests.Bugs;

/// <summary>The options were made before the generated context was, in the order of static members, and knew no type at all.</summary>
[TestClass]
public sealed class TheWireOptionsKnowEveryWord
{
    [TestMethod]
    public void The_wire_options_know_every_word()
    {
        var json = JsonSerializer.Serialize(Samples.Incident(state: IncidentState.AwaitingApproval), IncidentJson.Wire);

        Assert.Contains("\"state\":\"awaiting-approval\"", json);
        Assert.AreEqual(IncidentState.AwaitingApproval, JsonSerializer.Deserialize<Incident>(json, IncidentJson.Wire)!.State);
    }
}
