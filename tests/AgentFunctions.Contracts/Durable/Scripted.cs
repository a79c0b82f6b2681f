using System.Text.Json;
using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>An orchestrator written where it is tested.</summary>
public sealed class Scripted<TIn, TOut>(Func<IOrchestrationContext, TIn, Task<TOut>> run) : IOrchestrator<TIn, TOut>
{
    public Task<TOut> RunAsync(IOrchestrationContext context, TIn input) => run(context, input);
}

public static class Scripts
{
    public static Registrations None() => new(JsonSerializerOptions.Web);

    public static Registrations With<TIn, TOut>(
        this Registrations registrations, Orchestration<TIn, TOut> orchestration, Func<IOrchestrationContext, TIn, Task<TOut>> run) =>
        registrations.Add(orchestration, () => new Scripted<TIn, TOut>(run));

    public static Registrations With<TIn, TOut>(this Registrations registrations, Activity<TIn, TOut> activity, Func<TIn, TOut> run) =>
        registrations.Add(activity, (input, _) => Task.FromResult(run(input)));
}
