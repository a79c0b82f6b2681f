using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>What the executor sends, and how bad answers are met.</summary>
[TestClass]
public sealed class SendingTests
{
    [TestMethod]
    [DataRow(Misfortune.Throttled)]
    [DataRow(Misfortune.Conflict)]
    public async Task A_busy_answer_is_tried_again_a_few_times_and_no_more(Misfortune busy)
    {
        var twice = await ActingWorld.PrepareAsync(KindWorld.For("app-service.restart"));
        twice.Arm.Misfortunes.Enqueue(busy);
        twice.Arm.Misfortunes.Enqueue(busy);
        Assert.AreEqual(ActionState.Succeeded, (await twice.ActAsync(IncidentActivities.Act)).State);
        Assert.AreEqual(1, twice.Effects(twice.Key));

        var always = await ActingWorld.PrepareAsync(KindWorld.For("app-service.restart"));
        for (var time = 0; time < 9; time++)
            always.Arm.Misfortunes.Enqueue(busy);
        Assert.AreEqual(ActionState.Failed, (await always.ActAsync(IncidentActivities.Act)).State);
        Assert.AreEqual((0, 3), (always.Effects(always.Key), always.Arm.Requests.Count(request => request.EndsWith("/restart", StringComparison.Ordinal))));
    }

    [TestMethod]
    public async Task An_expired_token_refuses_the_act_and_nothing_is_done()
    {
        var world = KindWorld.For("vm.restart");
        var arm = new LoopbackArm(new());
        world.Build(arm);

        var sent = await LoopbackAzure.Executor(arm, LoopbackAzure.Services(world.Target), token: "expired").SendAsync(Operation(world), default);

        Assert.AreEqual(SendResult.Refused, sent.Result);
        StringAssert.Contains(sent.Because, "ExpiredAuthenticationToken");
        Assert.IsEmpty(arm.Effects);
    }

    [TestMethod]
    public async Task A_flag_that_somebody_changed_since_it_was_read_is_not_switched()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("app-configuration.feature-flag"));
        var executor = LoopbackAzure.Executor(world.Arm, LoopbackAzure.Services(world.Kind.Target));
        var read = Operation(world.Kind) with { Before = await executor.ReadStateAsync(Operation(world.Kind), default) };
        world.Arm.Resource("/kv/.appconfig.featureflag/new-ranking")["etag"] = "changed";

        Assert.AreEqual(SendResult.Refused, (await executor.SendAsync(read, default)).Result);
        Assert.IsEmpty(world.Arm.Effects);
    }

    [TestMethod]
    public async Task Switching_a_flag_keeps_its_conditions_and_tags()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("app-configuration.feature-flag"));
        await world.ActAsync(IncidentActivities.Act);

        var entry = world.Arm.Resource("/kv/.appconfig.featureflag/new-ranking");
        StringAssert.Contains((string?)entry["value"], "\"enabled\":false");
        StringAssert.Contains((string?)entry["value"], "Percentage");
        Assert.AreEqual("search", (string?)entry["tags"]!["team"]);
    }

    [TestMethod]
    [DataRow("traffic-manager.endpoint-switch")]
    [DataRow("front-door.origin-switch")]
    public async Task The_last_one_that_serves_is_never_switched_off(string kind)
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For(kind));
        var executor = LoopbackAzure.Executor(world.Arm, LoopbackAzure.Services(world.Kind.Target));
        var state = new Dictionary<string, string>(await executor.ReadStateAsync(Operation(world.Kind), default)) { ["othersEnabled"] = "0" };

        Assert.AreEqual(SendResult.Refused, (await executor.SendAsync(Operation(world.Kind) with { Before = state }, default)).Result);
    }

    [TestMethod]
    [DataRow("../../other")]
    [DataRow("a/b")]
    [DataRow("x?y=1")]
    [DataRow("")]
    public async Task A_name_that_is_no_name_never_becomes_part_of_an_address(string revision)
    {
        var world = KindWorld.For("container-app.revision-restart");
        var arm = new LoopbackArm(new());
        world.Build(arm);

        var sent = await LoopbackAzure.Executor(arm, LoopbackAzure.Services(world.Target)).SendAsync(
            Operation(world) with { Parameters = new Dictionary<string, string> { ["revision"] = revision } }, default);

        Assert.AreEqual(SendResult.Refused, sent.Result);
        Assert.IsEmpty(arm.Requests);
    }

    [TestMethod]
    public async Task No_token_and_no_signature_is_in_the_ledger_the_trail_or_what_people_are_told()
    {
        const string secret = "eyJ0eXAi.PLANTED-SECRET.sig";
        var world = KindWorld.For("app-service.restart");
        foreach (var misfortune in Enum.GetValues<Misfortune>())
        {
            var arm = new LoopbackArm(new());
            world.Build(arm);
            arm.Misfortunes.Enqueue(misfortune);
            var executor = LoopbackAzure.Executor(arm, LoopbackAzure.Services(world.Target), token: secret);
            var state = await executor.ReadStateAsync(Operation(world), default);
            var sent = await executor.SendAsync(Operation(world) with { Before = state }, default);
            var look = await executor.LookAsync(Operation(world) with { Before = state }, default);

            foreach (var text in (string?[])[sent.Because, sent.PollAddress, look.Because, .. state.Values])
                Assert.DoesNotContain("PLANTED-SECRET", text ?? "");
        }
    }

    static Operation Operation(KindWorld world) => new("INC-0001/act/1", world.Kind, world.Target, world.Parameters, new Dictionary<string, string>());
}
