using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>What Azure says of a refusal may quote a key; no record has it.</summary>
[TestClass]
public sealed class SecretiveAnswerTests
{
    const string Secret = "hunter2-from-azure";

    [TestMethod]
    [DataRow("app-service.restart")]
    [DataRow("vmss.scale")]
    [DataRow("sql-database.scale")]
    public async Task A_secret_in_an_answer_of_Azure_is_in_no_record(string kind)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        world.Arm.Misfortunes.Enqueue(Misfortune.Forbidden);
        world.Arm.Complaint = $"The key AccountKey={Secret}; is not accepted.";
        var result = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Failed, result.State, result.Reason);
        StringAssert.Contains(result.Reason, "[secret]");
        var record = (await world.Files.Actions.FindAsync(world.Key, default))!;
        var trail = await world.Files.Audit.ReadAsync("INC-0001", default);
        var changes = await world.Files.ChangeRecords.DueAsync(DateTimeOffset.MaxValue, 100, default);
        foreach (var text in (string[])[result.Reason, record.Detail, .. trail.Select(entry => $"{entry.Text} {string.Join(' ', entry.Details.Values)}"), .. changes.Select(change => change.Message.Body)])
            Assert.DoesNotContain(Secret, text);
    }
}
