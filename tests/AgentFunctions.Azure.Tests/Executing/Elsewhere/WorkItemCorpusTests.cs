using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Approvals;
using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.WorkItems;

namespace AgentFunctions.Azure.Tests.Executing.Elsewhere;

/// <summary>Work items that an executor must not carry out: what a stranger, a network or an asker that was taken over could send. None of them changes anything.</summary>
[TestClass]
public sealed class WorkItemCorpusTests
{
    static readonly SealKey Strange = SealKey.Parse(new string('b', 64));

    static readonly Lazy<Task<(ActingWorld World, string Body, string Signature)>> Good = new(GoodAsync);

    /// <summary>What is done to a good item before it is signed with the right key: an asker that was taken over.</summary>
    static readonly Dictionary<string, (Action<JsonObject> Alter, WorkProblem? Problem)> Altered = new()
    {
        ["for the records of another installation"] = (item => item["for"] = "other records", WorkProblem.Foreign),
        ["issued ten minutes ago"] = (item => Shift(item, "issuedAt", "expiresAt", -10), WorkProblem.Expired),
        ["issued in the future"] = (item => Shift(item, "issuedAt", "expiresAt", 10), WorkProblem.Expired),
        ["good for a day"] = (item => item["expiresAt"] = "2026-11-21T03:00:00Z", WorkProblem.Expired),
        ["another operation key"] = (item => item["operationKey"] = "INC-0001/act/2", WorkProblem.Altered),
        ["another attempt, so that the key is another one"] = (item => { item["act"]!["run"]!["attempt"] = 2; item["operationKey"] = "INC-0001/act/2"; }, WorkProblem.Altered),
        ["another target"] = (item => Action(item)["target"] = Action(item)["target"]!.GetValue<string>() + "x", WorkProblem.Altered),
        ["another kind of action"] = (item => Action(item)["kind"] = "app-service.stop", WorkProblem.Altered),
        ["a parameter more"] = (item => Action(item)["parameters"] = new JsonObject { ["slot"] = "staging" }, WorkProblem.Altered),
        ["another undo"] = (item => Action(item)["undo"] = new JsonObject { ["kind"] = "redis.flush", ["parameters"] = new JsonObject() }, WorkProblem.Altered),
        ["a contract with other words"] = (item => item["contract"]!["expectedEffect"] = "nothing", WorkProblem.Altered),
        ["a contract of its own, with the right hash"] = (item => Resealed(item, contract => contract with { ExpectedEffect = "nothing" }), WorkProblem.Altered),
        ["a contract for another target, and that target"] = (item =>
        {
            Action(item)["target"] = Action(item)["target"]!.GetValue<string>() + "x";
            Resealed(item, contract => contract with { Action = contract.Action with { Target = contract.Action.Target + "x" } });
        }, WorkProblem.Altered),
        ["an approval that is not there"] = (item => item["act"]!["approvalId"] = "inc-0001-act-9", WorkProblem.Altered),
        ["an approval without its contract"] = (item => item.Remove("contract"), WorkProblem.Altered),
        ["a contract without an approval"] = (item => item["act"]!.AsObject().Remove("approvalId"), WorkProblem.Altered),
        ["no approval at all"] = (item => { item["act"]!.AsObject().Remove("approvalId"); item.Remove("contract"); }, null),
        ["another evidence"] = (item => item["act"]!["run"]!["plan"]!["evidenceHash"] = "0", WorkProblem.Altered),
        ["an older policy"] = (item => item["basis"]!["policyVersion"] = 0, WorkProblem.OtherCopies),
        ["another text of the runbook"] = (item => item["basis"]!["runbookHash"] = "0", WorkProblem.OtherCopies),
        ["a step that is not there"] = (item => item["act"]!["run"]!["step"] = 7, WorkProblem.Malformed),
        ["no act"] = (item => item.Remove("act"), WorkProblem.Malformed),
        ["no basis"] = (item => item.Remove("basis"), WorkProblem.Malformed),
        ["a kind of work that is not known"] = (item => item["kind"] = "launch", WorkProblem.Malformed),
        ["an undo of what was never done"] = (item => { item["kind"] = "undo"; item["operationKey"] = "INC-0001/act/1/undo"; }, null),
    };

    public static IEnumerable<object[]> Alterations => Altered.Keys.Select(name => new object[] { name });

    [TestMethod]
    public async Task The_good_one_is_carried_out()
    {
        var (world, body, signature) = await Good.Value;
        world = world.Again();
        var reply = await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(body, signature, default);

        Assert.IsNull(reply.Refusal, reply.Refusal?.Because);
        StringAssert.Contains(reply.Body, "\"state\":\"succeeded\"");
        Assert.AreEqual(1, world.Effects(world.Key));
    }

    /// <summary>Without a problem, the gate lets it through, for its form is right: then the acting activity refuses it.</summary>
    [TestMethod]
    [DynamicData(nameof(Alterations))]
    public async Task Altered_and_signed_with_the_right_key_it_is_refused(string name)
    {
        var (world, body, _) = await Good.Value;
        world = world.Again();
        var item = JsonNode.Parse(body)!.AsObject();
        Altered[name].Alter(item);
        var altered = item.ToJsonString();
        var reply = await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(altered, ExecutorAside.SignatureBy(ExecutorAside.Key).OfItem(altered), default);

        if (Altered[name].Problem is null)
            StringAssert.Contains(reply.Body, "\"state\":\"refused\"", name);
        else
            Assert.AreEqual(Altered[name].Problem, reply.Refusal?.Problem, $"{name}: {reply.Refusal?.Because ?? reply.Body}");
        Untouched(world);
    }

    [TestMethod]
    public async Task What_is_not_signed_with_our_key_for_this_purpose_is_refused()
    {
        var (world, body, signature) = await Good.Value;
        world = world.Again();
        var desk = ExecutorAside.DeskOver(world, Life.Whole());
        string?[] marks =
        [
            null, "", "v1", signature + "A", signature[..^1], signature.Replace("v1", "v2", StringComparison.Ordinal), ExecutorAside.SignatureBy(Strange).OfItem(body),
            ExecutorAside.SignatureBy(ExecutorAside.Key).OfAnswer("", body), new Seal(() => [ExecutorAside.Key]).Mark("", body), signature.Replace(ExecutorAside.Key.Id, Strange.Id, StringComparison.Ordinal),
        ];
        foreach (var mark in marks)
            Assert.AreEqual(WorkProblem.NotSigned, (await desk.ReceiveAsync(body, mark, default)).Refusal?.Problem, mark);
        foreach (var other in (string[])[body + " ", body.Replace("INC-0001", "INC-0002", StringComparison.Ordinal), body[..^1], "", "null"])
            Assert.AreEqual(WorkProblem.NotSigned, (await desk.ReceiveAsync(other, signature, default)).Refusal?.Problem, other[..Math.Min(20, other.Length)]);
        Untouched(world);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"id\":\"a\"}")]
    [DataRow("not json")]
    public async Task Signed_nonsense_is_refused(string body)
    {
        var world = (await Good.Value).World.Again();
        var reply = await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(body, ExecutorAside.SignatureBy(ExecutorAside.Key).OfItem(body), default);
        Assert.IsNotNull(reply.Refusal);
        Untouched(world);
    }

    [TestMethod]
    public async Task Sent_again_it_is_refused_also_by_another_process_after_a_restart()
    {
        var (world, body, signature) = await Good.Value;
        world = world.Again();
        var desk = ExecutorAside.DeskOver(world, Life.Whole());
        await desk.ReceiveAsync(body, signature, default);

        Assert.AreEqual(WorkProblem.Spent, (await desk.ReceiveAsync(body, signature, default)).Refusal?.Problem);
        Assert.AreEqual(WorkProblem.Spent, (await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(body, signature, default)).Refusal?.Problem);
        Assert.AreEqual(1, world.Effects(world.Key));
    }

    [TestMethod]
    public async Task What_changed_since_it_was_written_is_seen_by_the_executor_itself()
    {
        await RefusedAfterAsync(world => world.Files.Stops.PressAsync(new("action:app-service.restart", "enough", "chloe", world.Time.GetUtcNow()), default), "stopped");
        await RefusedAfterAsync(world => world.Files.Approvals.ChangeAsync(world.Run.ApprovalId, was => was with { Status = ApprovalStatus.Declined }, default), "Declined");
        await RefusedAfterAsync(world => world.Files.Approvals.ChangeAsync(world.Run.ApprovalId, was => was with { DecidedAt = was.DecidedAt - TimeSpan.FromMinutes(16) }, default), "ask again");
        await RefusedAfterAsync(world => world.Files.Approvals.ChangeAsync(world.Run.ApprovalId, was => was with { Votes = [new Vote("dana@contoso.example", world.Time.GetUtcNow(), "")] }, default), "must agree");
        await RefusedAfterAsync(world => world.Files.Incidents.ChangeAsync("INC-0001", was => was with { TakenBy = "ben" }, default), "ben");
    }

    static async Task RefusedAfterAsync(Func<ActingWorld, Task> change, string because)
    {
        var (world, body, signature) = await Good.Value;
        world = world.Again();
        await change(world);
        var reply = await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(body, signature, default);
        StringAssert.Contains(reply.Body, "\"state\":\"refused\"");
        StringAssert.Contains(reply.Body, because);
        Untouched(world);
    }

    static void Untouched(ActingWorld world)
    {
        Assert.IsEmpty(world.Arm.Effects);
        Assert.IsFalse(world.Arm.Requests.Any(request => !request.StartsWith("GET ", StringComparison.Ordinal)));
    }

    static async Task<(ActingWorld, string, string)> GoodAsync()
    {
        var prepared = await ActingWorld.PrepareAsync(KindWorld.For("app-service.restart"));
        var asking = prepared.Again();
        var executor = new ExecutorAside(asking);
        await asking.ActAsync(IncidentActivities.Act);
        return (prepared, executor.Posted[0].Body, executor.Posted[0].Signature);
    }

    static JsonObject Action(JsonObject item) => item["act"]!["run"]!["plan"]!["steps"]![0]!["action"]!.AsObject();

    static void Resealed(JsonObject item, Func<ApprovalContract, ApprovalContract> change) =>
        item["contract"] = JsonSerializer.SerializeToNode(Activities.Contracts.Sealed(change(item["contract"].Deserialize<ApprovalContract>(IncidentJson.Wire)!)), IncidentJson.Wire);

    static void Shift(JsonObject item, string from, string to, int minutes)
    {
        foreach (var name in (string[])[from, to])
            item[name] = item[name]!.GetValue<DateTimeOffset>().AddMinutes(minutes).ToString("O", CultureInfo.InvariantCulture);
    }
}
