using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Tests.Messages;

/// <summary>One thread an incident: in order, and quiet.</summary>
[TestClass]
public sealed class ThreadTests
{
    [TestMethod]
    public async Task What_a_channel_has_just_said_it_does_not_say_again_but_each_person_is_told()
    {
        var (room, mail) = (new ScriptedChannel("room"), new ScriptedChannel("mail", personal: true));
        var here = new Outpost(room, mail);
        await here.TellAsync("asked/asha", "asked");
        await here.TellAsync("asked/ben", "asked", to: "ben");
        await here.RunForAsync(TimeSpan.FromSeconds(30));

        CollectionAssert.AreEqual(new[] { "asked/asha" }, room.Took.ToArray());
        CollectionAssert.AreEquivalent(new[] { "asked/asha", "asked/ben" }, mail.Took.ToArray());
        Assert.AreEqual(DeliveryState.Quiet, (await here.DeliveryAsync("asked/ben", "room")).State);

        here.Time.Advance(TimeSpan.FromHours(2));
        await here.TellAsync("asked/later", "asked");
        await here.RunForAsync(TimeSpan.FromSeconds(5));
        Assert.HasCount(2, room.Took);
    }

    [TestMethod]
    public async Task A_page_is_never_kept_quiet_and_waits_behind_nothing()
    {
        var channel = new ScriptedChannel("pager", (message, before) => message.Key == "slow" && before < 3 ? throw new ChannelUnavailableException("503") : Task.CompletedTask);
        var here = new Outpost(channel);
        await here.TellAsync("slow", "handed-off", subject: "first");
        await here.RunForAsync(TimeSpan.FromSeconds(1));
        await here.TellAsync("page/1", "asked", page: true);
        await here.TellAsync("page/2", "asked", page: true);
        await here.NewHost().RunAsync(default);
        CollectionAssert.AreEqual(new[] { "page/1", "page/2" }, channel.Took.ToArray());
    }

    [TestMethod]
    public async Task Later_messages_of_an_incident_wait_until_the_earlier_one_is_through_and_other_incidents_do_not()
    {
        var channel = new ScriptedChannel("pager", (message, before) => message.Key == "trigger" && before < 4 ? throw new ChannelUnavailableException("503") : Task.CompletedTask);
        var here = new Outpost(channel);
        await here.TellAsync("trigger", subject: "down");
        await here.RunForAsync(TimeSpan.FromSeconds(5));
        await here.TellAsync("resolve", "resolved", subject: "over");
        await here.TellAsync("other", "resolved", incident: "INC-0002");
        await here.RunForAsync(TimeSpan.FromMinutes(5));
        CollectionAssert.AreEqual(new[] { "other", "trigger", "resolve" }, channel.Took.ToArray());
    }

    [TestMethod]
    public async Task What_was_given_up_is_waited_for_no_longer()
    {
        var channel = new ScriptedChannel("pager", (message, _) => message.Key == "first" ? throw new ChannelUnavailableException("400") { IsFinal = true } : Task.CompletedTask);
        var here = new Outpost(channel);
        await here.TellAsync("first", subject: "1");
        await here.TellAsync("second", subject: "2");
        await here.RunForAsync(TimeSpan.FromSeconds(5));
        CollectionAssert.AreEqual(new[] { "second" }, channel.Took.ToArray());
    }

    [TestMethod]
    public async Task The_first_name_of_a_thread_stays()
    {
        var threads = new Outpost().Files.Threads;
        Assert.IsNull(await threads.FindAsync("INC-0001", "slack", default));
        await threads.NameAsync("INC-0001", "slack", "1700000000.1", default);
        await threads.NameAsync("INC-0001", "slack", "1700000000.2", default);
        Assert.AreEqual("1700000000.1", await threads.FindAsync("INC-0001", "slack", default));
    }
}
