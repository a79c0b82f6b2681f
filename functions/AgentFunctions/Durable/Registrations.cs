using System.Text.Json;

namespace AgentFunctions.Durable;

/// <summary>What a durable host can run: orchestrators and activities by name, and how their payloads become JSON.
/// A name registered twice or asked for in vain is a mistake found at start-up.</summary>
public sealed class Registrations(JsonSerializerOptions json)
{
    readonly Dictionary<string, IOrchestrationRunner> orchestrations = [];
    readonly Dictionary<string, ActivityRunner> activities = [];

    public JsonSerializerOptions Json => json;

    public IReadOnlyDictionary<string, IOrchestrationRunner> Orchestrations => orchestrations;

    public IReadOnlyDictionary<string, ActivityRunner> Activities => activities;

    public Registrations Add<TIn, TOut>(Orchestration<TIn, TOut> orchestration, Func<IOrchestrator<TIn, TOut>> create)
    {
        orchestrations.Add(orchestration.Name, new OrchestrationRunner<TIn, TOut>(create, json));
        return this;
    }

    public Registrations Add<TIn, TOut>(Activity<TIn, TOut> activity, Func<TIn, CancellationToken, Task<TOut>> run)
    {
        activities.Add(activity.Name, (input, stopping) => Tracing.RunAsync(activity.Name, input, async () =>
            JsonSerializer.Serialize(await run(JsonSerializer.Deserialize<TIn>(input, json)!, stopping), json)));
        return this;
    }
}

/// <summary>Runs an activity on its JSON input and answers its JSON result.</summary>
public delegate Task<string> ActivityRunner(string input, CancellationToken stopping);

/// <summary>Runs an orchestrator on its JSON input and answers its JSON result.</summary>
public interface IOrchestrationRunner
{
    Task<string> RunAsync(IOrchestrationContext context, string input);
}

sealed class OrchestrationRunner<TIn, TOut>(Func<IOrchestrator<TIn, TOut>> create, JsonSerializerOptions json) : IOrchestrationRunner
{
    public async Task<string> RunAsync(IOrchestrationContext context, string input) =>
        JsonSerializer.Serialize(await create().RunAsync(context, JsonSerializer.Deserialize<TIn>(input, json)!), json);
}
