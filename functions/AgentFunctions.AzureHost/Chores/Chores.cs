using AgentFunctions.AzureHost.Simulated;
using AgentFunctions.Web.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>What the timer triggers call.</summary>
public sealed class Chores(IServiceProvider parts, ResponderDesks desks)
{
    /// <summary>Takes up what a crash left.</summary>
    public Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken) => desks.DeskOver(durable).Sweeper.SweepAsync(cancellationToken);

    public Task BeatAsync(DurableTaskClient durable, CancellationToken cancellationToken) =>
        parts.GetRequiredService<Heartbeat>().BeatAsync(desks.PartsOver(durable).Dependencies, cancellationToken);

    /// <summary>Brings waiting messages to people.</summary>
    public Task DeliverAsync(CancellationToken cancellationToken) => parts.GetRequiredService<OutboxDispatcher>().RunAsync(cancellationToken);

    /// <summary>Sends the alerts of a simulated estate; a real one has Azure Monitor.</summary>
    public async Task RaiseAlertsAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (parts.GetService<SharedEstate>() is not { } estate)
            return;
        await estate.LookAsync(cancellationToken);
        await parts.GetRequiredService<AlertPump>().RunAsync(desks.PartsOver(durable), cancellationToken);
    }
}
