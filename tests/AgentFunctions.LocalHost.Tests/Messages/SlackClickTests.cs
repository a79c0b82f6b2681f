using System.Net;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Tests.Messages;

/// <summary>A click in Slack, over HTTP as Slack sends it.</summary>
[TestClass]
public sealed class SlackClickTests
{
    [TestMethod]
    public async Task The_person_who_was_asked_decides_with_a_click_and_once()
    {
        await using var told = await ToldHost.OpenAsync();
        StringAssert.Contains(string.Join('\n', told.Outside.Calls.Select(call => call.Body)), "agentfunctions-approve");

        Assert.AreEqual(HttpStatusCode.OK, await told.ClickAsync("U0ASHA"));
        var approval = (await told.Asked.ApprovalAsync())!;
        Assert.AreEqual((ApprovalStatus.Approved, "asha", "slack"), (approval.Status, approval.DecidedBy, approval.Votes[0].Via));
        StringAssert.Contains(told.Replies.Single(), "Approved by asha");

        Assert.AreEqual(HttpStatusCode.OK, await told.ClickAsync("U0ASHA", approve: false, nonce: "again"));
        StringAssert.Contains(told.Replies[^1], "answered already");
        Assert.HasCount(1, (await told.Asked.ApprovalAsync())!.Votes);
    }

    [TestMethod]
    public async Task Nobody_else_decides_with_a_click()
    {
        await using var told = await ToldHost.OpenAsync();
        foreach (var (user, says) in new[] { ("U0BEN", "ben was not asked"), ("U0MALLORY", "not in the on-call chain"), ("U0NOBODY", "nobody in the on-call book"), ("u0asha", "nobody in the on-call book") })
        {
            Assert.AreEqual(HttpStatusCode.OK, await told.ClickAsync(user));
            StringAssert.Contains(told.Replies[^1], says);
        }

        await told.ClickAsync("U0ASHA", contract: "another");
        StringAssert.Contains(told.Replies[^1], "not what is asked for now");
        Assert.AreEqual(ApprovalStatus.Pending, (await told.Asked.ApprovalAsync())!.Status);
    }

    [TestMethod]
    [DataRow("high", false)]
    [DataRow("low", true)]
    public async Task Much_is_decided_by_a_signed_in_person_and_never_by_a_click(string risk, bool fourEyes)
    {
        await using var told = await ToldHost.OpenAsync();
        await told.Asked.ChangeAsync(was => was with { Contract = Activities.Contracts.Sealed(was.Contract with { Risk = risk }), Need = was.Need with { FourEyes = fourEyes } });
        await told.ClickAsync("U0ASHA");
        StringAssert.Contains(told.Replies.Single(), "signed in");
        Assert.AreEqual(ApprovalStatus.Pending, (await told.Asked.ApprovalAsync())!.Status);
    }

    [TestMethod]
    public async Task What_is_not_signed_is_late_or_came_before_is_turned_away_and_told_nothing()
    {
        await using var told = await ToldHost.OpenAsync();
        Assert.AreEqual(HttpStatusCode.Unauthorized, await told.ClickAsync("U0ASHA", signing: "guessed"));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await told.ClickAsync("U0ASHA", late: TimeSpan.FromMinutes(6)));
        Assert.AreEqual(ApprovalStatus.Pending, (await told.Asked.ApprovalAsync())!.Status);

        var clicks = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => told.ClickAsync("U0ASHA")));
        Assert.AreEqual((1, 99), (clicks.Count(status => status == HttpStatusCode.OK), clicks.Count(status => status == HttpStatusCode.Unauthorized)));
        Assert.HasCount(1, told.Replies);
    }

    [TestMethod]
    public async Task A_host_without_Slack_has_nobody_at_that_address()
    {
        await using var host = await Api.ApiHost.StartAsync();
        Assert.AreEqual(HttpStatusCode.NotFound, (await host.PostAsync("/api/slack/interactions", "payload={}")).Status);
    }
}
