using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>Instances in no order that a caller could rely on, a few a page.</summary>
sealed class BridgedPages(DurableEngine engine, OrchestrationQuery filter) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = default)
    {
        var all = await engine.ListAsync(new InstanceQuery(filter.InstanceIdPrefix ?? "", Top: 1000), CancellationToken.None);
        var wanted = all.Reverse().Select(state => BridgedClient.Metadata(state, filter.FetchInputsAndOutputs))
            .Where(instance => filter.Statuses?.Contains(instance.RuntimeStatus) ?? true);
        foreach (var chunk in wanted.Chunk(2))
            yield return new Page<OrchestrationMetadata>(chunk);
    }
}
