using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Models;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;
using AgentFunctions.Reasoning;

namespace AgentFunctions.Azure.Tests.Models;

[TestClass]
public class ChatModelTests
{
    static readonly ModelRequest Request = new([new("system", "be brief"), new("user", "why?"), new("assistant", "{"), new("user", "again")], """{"type":"object"}""", 300, TimeSpan.FromSeconds(20));

    static async Task<ModelReply> AskAsync(FakeSource source, bool azure = true, string? key = "k", bool reasons = false, TimeSpan? patience = null)
    {
        var settings = new ModelSettings(azure ? source.Url : new Uri(source.Url, "/v1"), "gpt", key, azure, reasons, new ModelLimits());
        return await ChatModel.Open(settings, new FakeToken()).AskAsync(Request with { Patience = patience ?? Request.Patience }, CancellationToken.None);
    }

    static string Completion(string text, string finish = "stop", string? refusal = null) => JsonSerializer.Serialize(new
    {
        id = "c1", @object = "chat.completion", created = 1, model = "gpt", choices = new[] { new { index = 0, finish_reason = finish, message = new { role = "assistant", content = text, refusal } } },
        usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
    });

    [TestMethod]
    [DataRow(true, "k", null)]
    [DataRow(true, null, "Bearer for https://cognitiveservices.azure.com/.default")]
    [DataRow(false, "k", "Bearer k")]
    public async Task It_asks_azure_and_any_other_endpoint_with_key_or_identity(bool azure, string? key, string? authorization)
    {
        await using var source = (await FakeSource.StartAsync()).Answer("/", Completion("{}"));
        var model = await AskAsync(source, azure, key);
        var sent = JsonNode.Parse(source.Requests[0].Body)!;
        Assert.AreEqual(new ModelReply("{}", 120, 30), model);
        Assert.AreEqual(azure ? "/openai/deployments/gpt/chat/completions" : "/v1/chat/completions", source.Requests[0].Path);
        Assert.AreEqual(authorization, source.Requests[0].Authorization);
        Assert.AreEqual("true", sent["response_format"]!["json_schema"]!["strict"]!.ToJsonString());
        Assert.AreEqual("system,user,assistant,user", string.Join(',', sent["messages"]!.AsArray().Select(message => (string?)message!["role"])));
        Assert.AreEqual(300, (int)sent[azure ? "max_tokens" : "max_completion_tokens"]!);
        Assert.AreEqual(0, (int)sent["temperature"]!);
    }

    [TestMethod]
    public async Task One_that_reasons_is_given_no_temperature()
    {
        await using var source = (await FakeSource.StartAsync()).Answer("/", Completion("{}"));
        await AskAsync(source, azure: false, reasons: true);

        var sent = JsonNode.Parse(source.Requests[0].Body)!.AsObject();
        Assert.AreEqual(300, (int)sent["max_completion_tokens"]!);
        Assert.IsFalse(sent.ContainsKey("temperature") || sent.ContainsKey("max_tokens"));
    }

    [TestMethod]
    [DataRow("", "stop", null, "said nothing")]
    [DataRow("{", "length", null, "was cut off")]
    [DataRow("{}", "content_filter", null, "content filter")]
    [DataRow("", "stop", "No.", "refused: No.")]
    public async Task An_answer_that_is_none_is_said_and_still_paid_for(string text, string finish, string? refusal, string says)
    {
        await using var source = (await FakeSource.StartAsync()).Answer("/", Completion(text, finish, refusal));
        var failed = await Assert.ThrowsExactlyAsync<ModelUnavailableException>(() => AskAsync(source));

        StringAssert.Contains(failed.Message, says);
        Assert.AreEqual((false, 120, 30), (failed.Again, failed.TokensIn, failed.TokensOut));
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails, true)]
    [DataRow(Misbehaviour.Throttles, true)]
    [DataRow(Misbehaviour.ThrottlesLong, true)]
    [DataRow(Misbehaviour.Refuses, false)]
    [DataRow(Misbehaviour.DropsTheLine, true)]
    [DataRow(Misbehaviour.BreaksOff, true)]
    [DataRow(Misbehaviour.CutsItsJson, false)]
    [DataRow(Misbehaviour.AnswersHtml, false)]
    [DataRow(Misbehaviour.Redirects, false)]
    public async Task Whatever_it_does_instead_of_answering_is_one_kind_of_trouble_and_one_call(Misbehaviour how, bool again)
    {
        await using var source = (await FakeSource.StartAsync()).Answer("/", Completion("{}"));
        source.Misbehaviour = how;
        var failed = await Assert.ThrowsExactlyAsync<ModelUnavailableException>(() => AskAsync(source, azure: false));

        Assert.AreEqual(again, failed.Again, failed.Message);
        Assert.HasCount(1, source.Requests);
    }

    [TestMethod]
    public async Task One_that_stalls_is_given_up()
    {
        await using var source = (await FakeSource.StartAsync()).Answer("/", Completion("{}"));
        source.Misbehaviour = Misbehaviour.Stalls;
        var failed = await Assert.ThrowsExactlyAsync<ModelUnavailableException>(() => AskAsync(source, patience: TimeSpan.FromMilliseconds(50)));

        StringAssert.Contains(failed.Message, "gave no answer");
        Assert.IsFalse(failed.Again);
    }
}
