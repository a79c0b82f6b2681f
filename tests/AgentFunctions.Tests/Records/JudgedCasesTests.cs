using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class JudgedCasesTests
{
    readonly MemoryRowStore rows = new();

    JudgedCases Verdicts => new(rows);

    [TestMethod]
    public async Task Verdicts_of_many_incidents_lie_in_many_partitions_and_each_is_read_once()
    {
        var made = Enumerable.Range(1, 60).SelectMany(number => new[] { "act", "plan", "prepare" }.Select(moment => Of($"INC-{number:D4}", moment, "first"))).ToArray();
        foreach (var judged in made)
            Assert.IsTrue(await Verdicts.AddAsync(judged, default));
        Assert.IsFalse(await Verdicts.AddAsync(made[0] with { Reason = "second" }, default));

        CollectionAssert.AreEquivalent(made, await Verdicts.AllAsync(null, default).ToListAsync());
        CollectionAssert.AreEqual(made[3..6], await Verdicts.AllAsync("INC-0002", default).ToListAsync());
        Assert.IsGreaterThan(8, rows.Partitions().Count(place => place.Table == "verdicts"));
    }

    [TestMethod]
    public async Task Verdicts_from_before_the_partitions_are_read_too_and_the_first_of_two_counts()
    {
        await BeforeAsync(Of("INC-0001", "plan", "first"));
        await Verdicts.AddAsync(Of("INC-0001", "plan", "an activity that ran again"), default);
        await Verdicts.AddAsync(Of("INC-0001", "prepare", "first"), default);

        CollectionAssert.AreEqual(new[] { "plan first", "prepare first" }, await Verdicts.AllAsync("INC-0001", default).Select(judged => $"{judged.Moment} {judged.Reason}").ToListAsync());
        Assert.AreEqual(2, await Verdicts.AllAsync(null, default).CountAsync());
    }

    Task<bool> BeforeAsync(JudgedCase judged) =>
        rows.WriteAsync("verdicts", "cases", [RowWrite.Insert(RowKey.Of(judged.Key), RecordsJson.Write(judged))], default);

    static JudgedCase Of(string incident, string moment, string reason) =>
        new($"{incident}/step/1/{moment}", incident, "runbook", "step", moment, DateTimeOffset.UnixEpoch, VerdictAnswer.Act, reason, 1, "{}");
}
