using AgentFunctions.AzureHost.Durable;
using Microsoft.Azure.Functions.Worker;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>In an app in the role of executor: what it did is written onto Azure. The other role does it with its messages.</summary>
public sealed class MarkFunctions(ChangeMarking marks)
{
    public const string Mark = "mark-changes";

    [Function(Mark)]
    public Task MarkChanges([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken stopping) =>
        Discreet.RunAsync(() => marks.RunAsync(stopping));
}
