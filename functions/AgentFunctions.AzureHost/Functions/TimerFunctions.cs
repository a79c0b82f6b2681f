using AgentFunctions.AzureHost.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Recurring work. The host runs each on one instance of the app at a time.</summary>
public sealed class TimerFunctions(Chores chores)
{
    [Function("sweep")]
    public Task Sweep([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.SweepAsync(durable, stopping));

    [Function("reconcile")]
    public Task Reconcile([TimerTrigger("45 */2 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.ReconcileAsync(durable, stopping));

    [Function("sweep-blobs")]
    public Task SweepBlobs([TimerTrigger("15 */10 * * * *")] TimerInfo timer, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.SweepBlobsAsync(stopping));

    [Function("sign-audit-heads")]
    public Task SignHeads([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken stopping) => chores.SignHeadsAsync(stopping);

    [Function("heartbeat")]
    public Task Beat([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.BeatAsync(durable, stopping));

    [Function("deliver-messages")]
    public Task Deliver([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.DeliverAsync(stopping));

    [Function("raise-simulated-alerts")]
    public Task RaiseAlerts([TimerTrigger("*/5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken stopping) =>
        Discreet.RunAsync(() => chores.RaiseAlertsAsync(durable, stopping));
}
