using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Reading;

/// <summary>How every source is asked: for whom a token is, how often, how much.</summary>
[TestClass]
public sealed class SourceCallsTests
{
    public TestContext TestContext { get; set; } = null!;

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_token_goes_to_whom_it_is_for_and_nobody_else()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer("/", "{}");
        using var calls = Estate.Calls();

        await calls.ReadAsync(new SourceRequest(new Uri(server.Url, "a"), "https://x/.default"), Token);
        await calls.ReadAsync(new SourceRequest(new Uri(server.Url, "b")), Token);

        Assert.AreEqual("Bearer for https://x/.default", server.Requests[0].Authorization);
        Assert.IsNull(server.Requests[1].Authorization);
    }

    [TestMethod]
    public async Task A_token_is_not_sent_over_plain_http_to_another_machine()
    {
        using var calls = Estate.Calls();
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => calls.ReadAsync(new SourceRequest(new Uri("http://prometheus.contoso.example/api"), "scope"), Token));
        StringAssert.Contains(silence.Message, "https only");
    }

    [TestMethod]
    public async Task A_missing_credential_says_how_to_sign_in()
    {
        await using var server = await FakeSource.StartAsync();
        using var calls = new SourceCalls(null, Estate.Patient, TimeProvider.System);
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => calls.ReadAsync(new SourceRequest(server.Url, "scope"), Token));
        StringAssert.Contains(silence.Message, "az login");
    }

    [TestMethod]
    public async Task The_same_question_is_asked_once_for_a_while_and_its_answer_stays_as_old_as_it_is()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer("/", "{}");
        var time = new FakeTimeProvider(Estate.Now);
        using var calls = new SourceCalls(null, Estate.Patient with { Remembered = TimeSpan.FromSeconds(5) }, time);
        var question = new SourceRequest(new Uri(server.Url, "a"));

        await calls.ReadAsync(question, Token);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.AreEqual(Estate.Now, (await calls.ReadAsync(question, Token)).At);
        Assert.HasCount(1, server.Requests);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(Estate.Now.AddSeconds(5), (await calls.ReadAsync(question, Token)).At);
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task One_subscription_that_is_read_too_often_is_refused_and_another_is_not()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer("/", "{}");
        using var calls = Estate.Calls(Estate.Patient with { Burst = 3, PerSecond = 1, Queue = 0 });
        Task<SourceAnswer> Read(string subscription, int number) => calls.ReadAsync(new SourceRequest(new Uri(server.Url, $"subscriptions/{subscription}/r{number}")), Token);

        var busy = await Task.WhenAll(Enumerable.Range(0, 30).Select(async number =>
        {
            try
            {
                await Read("busy", number);
                return "";
            }
            catch (EvidenceUnavailableException refused)
            {
                return refused.Message;
            }
        }));
        await Read("calm", 0);

        Assert.IsTrue(busy.Any(message => message.Contains("too many reads of subscription busy", StringComparison.Ordinal)));
        Assert.IsGreaterThanOrEqualTo(3, busy.Count(message => message == ""));
    }

    [TestMethod]
    public async Task A_list_is_read_page_after_page_and_never_at_another_host()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer("/list", request => request.Query.Contains("page=2", StringComparison.Ordinal)
            ? """{"value": [{"name": "b"}], "nextLink": "https://evil.example/list?page=3"}"""
            : """{"value": [{"name": "a"}], "nextLink": "{url}/list?api-version=1&page=2"}""");
        var arm = new ArmReads(Estate.Calls(), new ArmOptions { Endpoint = server.Url });

        var list = await arm.ListAsync("/list", "1", Token);

        CollectionAssert.AreEqual(new[] { "a", "b" }, list.Items.Select(item => item.Get("name").Text()).ToArray());
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task A_list_that_never_ends_is_cut_and_says_so()
    {
        await using var server = await FakeSource.StartAsync();
        var page = 0;
        server.Answer("/list", _ => $$"""{"value": [{}], "nextLink": "{url}/list?page={{++page}}"}""");

        var list = await new ArmReads(Estate.Calls(), new ArmOptions { Endpoint = server.Url }).ListAsync("/list", "1", Token);

        Assert.IsTrue(list.Cut);
        Assert.HasCount(10, list.Items);
    }
}
