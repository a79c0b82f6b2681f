using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Every source that is read over HTTP, against a server that answers and one that misbehaves.</summary>
[TestClass]
public sealed class HttpSourceTests
{
    public TestContext TestContext { get; set; } = null!;

    CancellationToken Token => TestContext.CancellationToken;

    static IEnumerable<HttpSource> Sources => [.. ArmSamples.All, .. MoreArmSamples.All, .. OtherSamples.All];

    public static IEnumerable<object[]> Each => Sources.Select(source => new object[] { source.Name });

    public static IEnumerable<object[]> EachGoneWrong =>
        from source in Sources
        from how in Enum.GetValues<Misbehaviour>()
        where how is not (Misbehaviour.None or Misbehaviour.Stalls)
        select new object[] { source.Name, how };

    [TestMethod]
    [DynamicData(nameof(Each))]
    public async Task It_says_what_the_answer_says(string name)
    {
        await using var server = await FakeSource.StartAsync();
        var source = Find(name);

        var answer = await source.On(server).ReadAsync(source.Query, Token);

        foreach (var fact in source.Facts)
            Assert.AreEqual(fact, $"{fact.Split('=')[0]}={answer.Facts[fact.Split('=')[0]]}");
        Assert.IsTrue(source.On(server).Answers(source.Query.Source));
        Assert.IsLessThanOrEqualTo(source.Query.To, answer.ObservedAt);
    }

    [TestMethod]
    [DynamicData(nameof(EachGoneWrong))]
    public async Task A_source_that_misbehaves_is_missing_evidence_with_a_reason(string name, Misbehaviour how)
    {
        await using var server = await FakeSource.StartAsync();
        server.Misbehaviour = how;
        var source = Find(name);

        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => source.On(server).ReadAsync(source.Query, Token));

        Assert.IsGreaterThan(20, silence.Message.Length, silence.Message);
        Assert.DoesNotContain("for http", silence.Message, "the token is in no message");
        Assert.IsLessThanOrEqualTo(3 * Paths(server), server.Requests.Count);
    }

    [TestMethod]
    [DynamicData(nameof(Each))]
    public async Task A_source_that_never_answers_is_given_up(string name)
    {
        await using var server = await FakeSource.StartAsync();
        server.Misbehaviour = Misbehaviour.Stalls;
        var source = Find(name);

        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => source.On(server, Estate.Hasty).ReadAsync(source.Query, Token));

        StringAssert.Contains(silence.Message, "gave no answer");
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails)]
    [DataRow(Misbehaviour.Throttles)]
    [DataRow(Misbehaviour.BreaksOff)]
    [DataRow(Misbehaviour.DropsTheLine)]
    public async Task What_a_moment_mends_is_asked_again(Misbehaviour how)
    {
        await using var server = await FakeSource.StartAsync();
        foreach (var source in Sources)
        {
            server.Misbehaviour = how;
            server.BadTimes = 1;
            var answer = await source.On(server).ReadAsync(source.Query, Token);
            Assert.AreEqual(source.Facts[0].Split('=')[1], answer.Facts[source.Facts[0].Split('=')[0]], source.Name);
        }
    }

    [TestMethod]
    public async Task A_long_Retry_After_is_not_waited_for_and_said()
    {
        await using var server = await FakeSource.StartAsync();
        server.Misbehaviour = Misbehaviour.ThrottlesLong;
        var source = Find("app-service");

        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => source.On(server).ReadAsync(source.Query, Token));

        StringAssert.Contains(silence.Message, "throttles for 3600 s");
        Assert.HasCount(1, server.Requests);
    }

    static int Paths(FakeSource server) => server.Requests.Select(request => request.Path + request.Query).Distinct().Count();

    static HttpSource Find(string name) => Sources.Single(source => source.Name == name);
}
