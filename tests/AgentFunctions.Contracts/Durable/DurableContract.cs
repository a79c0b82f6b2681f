using System.Text.Json;
using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>What the tests of every part of the contract share.</summary>
public abstract class DurableContract<THost> where THost : IDurableHost, new()
{
    protected static readonly Orchestration<string, string> Main = new("main");

    public TestContext TestContext { get; set; } = null!;

    protected THost Host { get; } = new();

    protected IOrchestrationClient Client => Host.Client;

    protected CancellationToken Patience => TestContext.CancellationToken;

    [TestCleanup]
    public async Task Close() => await Host.DisposeAsync();

    protected Task OpenAsync(Func<IOrchestrationContext, string, Task<string>> main) => OpenAsync(Scripts.None(), main);

    protected Task OpenAsync(Registrations others, Func<IOrchestrationContext, string, Task<string>> main) => Host.OpenAsync(others.With(Main, main));

    protected async Task StartAsync(string id, string input = "")
    {
        Assert.AreEqual(StartAnswer.Started, await Client.StartAsync(Main, id, input, Patience));
        await Host.WhenIdleAsync();
    }

    protected async Task RaiseAsync<T>(string id, ExternalEvent<T> externalEvent, T payload)
    {
        Assert.AreEqual(ControlAnswer.Done, await Client.RaiseEventAsync(id, externalEvent, payload, Patience));
        await Host.WhenIdleAsync();
    }

    protected async Task<InstanceState> StateAsync(string id)
    {
        var state = await Client.GetAsync(id, Patience);
        Assert.IsNotNull(state, $"'{id}' is unknown");
        return state;
    }

    protected async Task<string> OutputAsync(string id)
    {
        var state = await Client.WaitForCompletionAsync(id, Patience);
        Assert.AreEqual(InstanceStatus.Completed, state.Status, state.Failure);
        return JsonSerializer.Deserialize<string>(state.Output!)!;
    }

    protected async Task<string> FailureAsync(string id)
    {
        var state = await Client.WaitForCompletionAsync(id, Patience);
        Assert.AreEqual(InstanceStatus.Failed, state.Status, state.Output);
        return state.Failure!;
    }
}
