using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>An orchestration that does what it must not fails alone, and its failure says what it did.</summary>
[TestClass]
public sealed class PoisonTests : IAsyncDisposable
{
    static readonly Orchestration<string, string> Main = new("main");
    static readonly Orchestration<string, Action> Odd = new("odd");
    static readonly ExternalEvent<string> Go = new("go");

    readonly EngineHost host = new();

    public TestContext TestContext { get; set; } = null!;

    CancellationToken Patience => TestContext.CancellationToken;

    [TestInitialize]
    public Task Open() => host.OpenAsync(Scripts.None()
        .With(Odd, (_, _) => Task.FromResult<Action>(() => { }))
        .With(Main, async (context, input) => input switch
        {
            "delay" => await Delay(),
            "delay beside a durable wait" => await DelayBeside(context),
            "other thread" => await OtherThread(context),
            "configure await" => await ConfigureAwait(context),
            "cancelled elsewhere" => await CancelledElsewhere(context),
            "async void" => AsyncVoid(),
            "forever" => Forever(context, input),
            _ => await context.WaitForExternalEvent(Go),
        }));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [TestMethod]
    [DataRow("delay", "not durable")]
    [DataRow("delay beside a durable wait", "not durable")]
    [DataRow("other thread", "not durable")]
    [DataRow("configure await", "not durable")]
    [DataRow("cancelled elsewhere", "not durable")]
    [DataRow("async void", "thrown from async void")]
    public async Task It_fails_alone_and_says_what_it_did(string how, string what)
    {
        await host.Client.StartAsync(Main, "whole", "wait", Patience);
        await host.Client.StartAsync(Main, "poison", how, Patience);
        if (how == "configure await")
            await host.Client.RaiseEventAsync("poison", Go, "", Patience);
        var poisoned = await host.Client.WaitForCompletionAsync("poison", Patience);
        await host.Client.RaiseEventAsync("whole", Go, "fine", Patience);

        Assert.AreEqual(InstanceStatus.Failed, poisoned.Status);
        Assert.Contains(what, poisoned.Failure!);
        Assert.AreEqual("\"fine\"", (await host.Client.WaitForCompletionAsync("whole", Patience)).Output);
    }

    [TestMethod]
    public async Task One_that_goes_on_as_new_for_ever_delays_nobody_and_can_be_terminated()
    {
        await host.Client.StartAsync(Main, "poison", "forever", Patience);
        await host.Client.StartAsync(Main, "whole", "wait", Patience);
        await host.Client.RaiseEventAsync("whole", Go, "fine", Patience);

        Assert.AreEqual("\"fine\"", (await host.Client.WaitForCompletionAsync("whole", Patience)).Output);
        Assert.AreEqual(ControlAnswer.Done, await host.Client.TerminateAsync("poison", "enough", Patience));
    }

    [TestMethod]
    public async Task A_result_that_is_no_JSON_fails_its_orchestration()
    {
        await host.Client.StartAsync(Odd, "odd", "", Patience);

        Assert.AreEqual(InstanceStatus.Failed, (await host.Client.WaitForCompletionAsync("odd", Patience)).Status);
    }

    [TestMethod]
    public async Task An_orchestration_that_is_no_longer_registered_fails_by_name()
    {
        await host.Client.StartAsync(Main, "inc-1", "wait", Patience);
        await host.CrashAndRestartAsync(Scripts.None());

        var failed = await host.Client.WaitForCompletionAsync("inc-1", Patience);
        Assert.AreEqual(InstanceStatus.Failed, failed.Status);
        Assert.Contains("'main'", failed.Failure!);
    }

    [TestMethod]
    public async Task An_orchestration_that_was_never_registered_is_not_started()
    {
        var refusal = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => host.Client.StartAsync(new Orchestration<string, string>("nowhere"), "inc-1", "", Patience));

        Assert.Contains("'nowhere'", refusal.Message);
        Assert.IsNull(await host.Client.GetAsync("inc-1", Patience));
    }

    static async Task<string> Delay()
    {
        await Task.Delay(TimeSpan.FromDays(1));
        return "";
    }

    static async Task<string> DelayBeside(IOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        await Task.Delay(1);
        return "";
    }

    static async Task<string> OtherThread(IOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        return await Task.Run(() => context.WaitForExternalEvent(Go)).WaitAsync(CancellationToken.None);
    }

    static async Task<string> ConfigureAwait(IOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        var went = await context.WaitForExternalEvent(Go).ConfigureAwait(false);
        return $"{went}{context.NewGuid()}";
    }

    static async Task<string> CancelledElsewhere(IOrchestrationContext context)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        await context.CreateTimer(TimeSpan.FromDays(1), soon.Token);
        return "";
    }

    static string AsyncVoid()
    {
        Throw();
        return "";

        static async void Throw()
        {
            await Task.Yield();
            throw new InvalidOperationException("thrown from async void");
        }
    }

    static string Forever(IOrchestrationContext context, string input)
    {
        context.ContinueAsNew(input);
        return "";
    }
}
