using System.Text.Json.Nodes;
using AgentFunctions.AzureHost.Functions;
using AgentFunctions.AzureHost.Tests.Azure;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Work;

/// <summary>Tags and annotations need an identity that may write on Azure: the app that has it writes them, and the other does not touch them.</summary>
[TestClass]
public sealed class ChangeMarkTests
{
    static readonly (string, string) Keys = ("WorkKeys:0", new string('a', 64));
    static readonly OutboundMessage Act = new("change/INC-0001/swap-back/1/started", "INC-0001", "change", "change-management", false, "INC-0001: app-service.slot-swap on checkout started",
        new JsonObject { ["service"] = "checkout", ["target"] = LoopbackShop.Site }.ToJsonString(), null, Night.Start);

    readonly MemoryRowStore rows = new();
    readonly FakeTimeProvider clock = new(Night.Start);

    [TestMethod]
    public async Task Whoever_acts_marks_the_target_once_and_who_only_thinks_leaves_it_to_the_other()
    {
        var shop = new LoopbackShop(clock);
        shop.Arm.Has($"{LoopbackShop.Site}/providers/Microsoft.Resources/tags/default", """{"properties":{"tags":{}}}""");
        await new CaseFiles(rows).ChangeMarks.EnqueueAsync(Act, default);

        using (var thinking = Parts.On(With(shop, (Setting.ExecutorUrl, "https://executor.contoso.example"), Keys), clock, rows))
            await thinking.GetRequiredService<Chores>().DeliverAsync(default);
        Assert.AreEqual(0, shop.Count("PATCH", "/tags/default"));
        Assert.HasCount(1, await new CaseFiles(rows).ChangeMarks.DueAsync(clock.GetUtcNow(), 10, default));

        using (var acting = Parts.On(With(shop, (Setting.Role, "executor"), Keys), clock, rows))
        {
            await new MarkFunctions(acting.GetRequiredService<ChangeMarking>()).MarkChanges(new TimerInfo(), default);
            await new MarkFunctions(acting.GetRequiredService<ChangeMarking>()).MarkChanges(new TimerInfo(), default);
        }

        Assert.AreEqual(1, shop.Count("PATCH", "/tags/default"));
        var left = await new CaseFiles(rows).ChangeMarks.DueAsync(DateTimeOffset.MaxValue, 10, default);
        Assert.IsEmpty(left, string.Join('\n', left.SelectMany(item => item.Deliveries ?? [])));
    }

    [TestMethod]
    public async Task An_app_that_thinks_and_acts_marks_with_its_messages()
    {
        var shop = new LoopbackShop(clock);
        shop.Arm.Has($"{LoopbackShop.Site}/providers/Microsoft.Resources/tags/default", """{"properties":{"tags":{}}}""");
        await new CaseFiles(rows).ChangeMarks.EnqueueAsync(Act, default);

        using var app = Parts.On(With(shop), clock, rows);
        await app.GetRequiredService<Chores>().DeliverAsync(default);
        Assert.AreEqual(1, shop.Count("PATCH", "/tags/default"));
    }

    static Premises With(LoopbackShop shop, params (string, string)[] settings) =>
        shop.Premises with { Settings = [.. shop.Premises.Settings, ("Azure:changeRecords:tags", "true"), .. settings] };
}
