using System.Text.Json.Nodes;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.ChangeRecords;

/// <summary>Marks the target with the last thing that was done to it; the write itself stands in the Activity Log, under our own request id. Only one tag is merged in, all others stay.
/// learn.microsoft.com/rest/api/resources/tags/update-at-scope.</summary>
/// <param name="calls">With an identity that may write tags and nothing else.</param>
public sealed class ChangeTags(ArmCalls calls) : IMessageChannel
{
    public const string Tag = "agentfunctions-last-act";

    const string Version = "2021-04-01";
    const int LongestValue = 256;

    public string Name => "change-tags";

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var change = ChangeRecord.Of(message);
        if (change.Target.Length == 0)
            return;
        var value = $"{change.Headline} {message.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        var body = new JsonObject
        {
            ["operation"] = "Merge",
            ["properties"] = new JsonObject { ["tags"] = new JsonObject { [Tag] = value.Length <= LongestValue ? value : value[..LongestValue] } },
        };
        var request = new ArmRequest(RequestMethod.Patch, $"{change.Target}/providers/Microsoft.Resources/tags/default", Version, body.ToJsonString(), NameBasedGuid.Of($"{message.Key} tag"));
        ChangeRecord.Check(await calls.SendAsync(request, cancellationToken), change.Target);
    }
}
