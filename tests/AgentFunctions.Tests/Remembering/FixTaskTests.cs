using AgentFunctions.Records;
using AgentFunctions.Remembering;
using AgentFunctions.Tests.Guardrails;

namespace AgentFunctions.Tests.Remembering;

[TestClass]
public class FixTaskTests
{
    readonly CaseFiles files = Ended.Files();

    async Task<FixTask> CountAsync(string incident, double day) => await files.FixTasks.CountAsync(
        Lesson.Recurrence(Ended.Well, "web-platform")!, new FixCase(incident, Situation.Now.AddDays(day)), CancellationToken.None);

    [TestMethod]
    public async Task The_third_of_a_cause_in_thirty_days_makes_a_task_for_the_services_owner()
    {
        await CountAsync("INC-0001", 0);
        Assert.IsFalse((await CountAsync("INC-0001", 1)).IsOpen);
        Assert.IsFalse((await CountAsync("INC-0002", 20)).IsOpen);
        Assert.IsFalse((await CountAsync("INC-0003", 31)).IsOpen);
        Assert.IsEmpty(await files.FixTasks.AllAsync(CancellationToken.None));

        var task = await CountAsync("INC-0004", 32);

        Assert.AreEqual((true, "web-platform", "bad-deployment/bad-release", "INC-0004"), (task.IsOpen, task.Owner, task.Cause, task.ProposedIn));
        StringAssert.Contains(task.Say(), "came 3 times in 30 days (INC-0004, INC-0003, INC-0002");
        Assert.AreEqual("INC-0004", (await CountAsync("INC-0005", 33)).ProposedIn);
    }

    [TestMethod]
    public async Task A_closed_task_stays_closed_until_its_cause_came_so_often_again()
    {
        foreach (var number in Enumerable.Range(1, 3))
            await CountAsync($"INC-000{number}", number);
        var id = (await files.FixTasks.AllAsync(CancellationToken.None)).Single().Id;

        Assert.IsTrue(await files.FixTasks.CloseAsync(id, new Removal("ben", Situation.Now.AddDays(4), "pool doubled"), CancellationToken.None));
        Assert.IsFalse(await files.FixTasks.CloseAsync(id, new Removal("ben", Situation.Now.AddDays(4), "again"), CancellationToken.None));
        Assert.IsFalse(await files.FixTasks.CloseAsync("nothing", new Removal("ben", Situation.Now, "x"), CancellationToken.None));
        Assert.IsFalse((await CountAsync("INC-0011", 5)).IsOpen);
        Assert.IsFalse((await CountAsync("INC-0012", 6)).IsOpen);

        Assert.IsTrue((await CountAsync("INC-0013", 7)).IsOpen);
    }

    [TestMethod]
    public void Without_a_known_cause_nothing_is_counted() => Assert.IsNull(Lesson.Recurrence(Ended.Well with { Plan = null }, "web-platform"));
}
