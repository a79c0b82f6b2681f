using System.Text.Json;
using AgentFunctions.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>What each trigger calls, in one expression: an orchestration trigger <see cref="RunOrchestration"/>, an activity trigger
/// <see cref="RunActivity"/>, a function with a bound client <see cref="Client"/>.</summary>
public sealed class DurableDoor(Registrations registrations, Payloads payloads, string version)
{
    public IOrchestrationClient Client(DurableTaskClient durable) => new DurableOrchestrationClient(durable, payloads, registrations.Json, version);

    /// <param name="durable">Its name is the function's name, which is the orchestration's name on the wire.</param>
    public async Task<JsonElement> RunOrchestration(TaskOrchestrationContext durable)
    {
        using var context = new DurableOrchestrationContext(durable, payloads, registrations.Json);
        var runner = Named(registrations.Orchestrations, durable.Name.Name, "orchestration");
        var output = await runner.RunAsync(context, payloads.Receive(durable.GetInput<JsonElement>(), durable));
        return payloads.HandOver(output, $"The result of orchestration '{durable.Name.Name}'", durable);
    }

    public async Task<JsonElement> RunActivity(string name, JsonElement input, CancellationToken stopping)
    {
        var output = await Named(registrations.Activities, name, "activity")(await payloads.ReceiveAsync(input, stopping), stopping);
        return await payloads.HandOverAsync(output, $"The result of activity '{name}'", stopping);
    }

    static T Named<T>(IReadOnlyDictionary<string, T> registered, string name, string kind) =>
        registered.TryGetValue(name, out var found) ? found : throw new InvalidOperationException(
            $"A function asked for {kind} '{name}', which is not registered. Registered are: {string.Join(", ", registered.Keys.Order())}.");
}
