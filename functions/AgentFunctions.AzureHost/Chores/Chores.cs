using AgentFunctions.Azure.Tables;
using AgentFunctions.AzureHost.Simulated;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using AgentFunctions.Web.Metrics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>What the timer triggers call.</summary>
public sealed class Chores(IServiceProvider parts, ResponderDesks desks)
{
    /// <summary>A write that began so long ago is over, one way or the other.</summary>
    static readonly TimeSpan NoWriteIsOnItsWay = TimeSpan.FromHours(1);

    /// <summary>Takes up what a crash left.</summary>
    public async Task SweepAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        await parts.GetRequiredService<RecordsOwner>().EnsureOursAsync(cancellationToken);
        await desks.DeskOver(durable).Sweeper.SweepAsync(cancellationToken);
    }

    /// <summary>Takes in alerts that fired and never arrived; a simulated estate loses none.</summary>
    public Task ReconcileAsync(DurableTaskClient durable, CancellationToken cancellationToken) => parts.GetService<IAlertSource>() is { } alerts
        ? desks.DeskOver(durable).ReconcilerFor(alerts).ReconcileAsync(cancellationToken)
        : Task.CompletedTask;

    /// <summary>Removes blobs that no row names any more, and payloads that no orchestration can still name.</summary>
    public async Task SweepBlobsAsync(CancellationToken cancellationToken)
    {
        await parts.GetRequiredService<LargePayloads>().SweepAsync(parts.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        if (parts.GetRequiredService<IRowStore>() is TableRowStore tables)
            await tables.SweepAsync(TimeProvider.System.GetUtcNow() - NoWriteIsOnItsWay, cancellationToken);
    }

    /// <summary>Also takes the figures for the exporter: this timer runs on one instance at a time, so they are not sent twice.</summary>
    public async Task BeatAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        await parts.GetRequiredService<Beating>().BeatAsync(desks.ClientOver(durable), cancellationToken);
        if (parts.GetService<ResponderMeter>() is { } meter)
            await meter.LookAsync(desks.PartsOver(durable), cancellationToken);
    }

    /// <summary>Brings waiting messages to people, and records of changes to change management.</summary>
    public Task DeliverAsync(CancellationToken cancellationToken) => Task.WhenAll(
        parts.GetRequiredService<OutboxDispatcher>().RunAsync(cancellationToken), parts.GetRequiredService<ChangeDelivery>().Dispatcher.RunAsync(cancellationToken));

    /// <summary>Sends the alerts of a simulated estate; a real one has Azure Monitor.</summary>
    public async Task RaiseAlertsAsync(DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (parts.GetService<SharedEstate>() is not { } estate)
            return;
        await estate.LookAsync(cancellationToken);
        await parts.GetRequiredService<AlertPump>().RunAsync(desks.PartsOver(durable), cancellationToken);
    }
}
