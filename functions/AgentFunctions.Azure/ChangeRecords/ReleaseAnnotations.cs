using System.Text.Json.Nodes;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.ChangeRecords;

/// <summary>Writes each act into the charts of the service's Application Insights, as a release annotation: whoever looks at a curve sees what we did to it. An annotation has an id
/// made of the message's key, so that a second delivery writes no second one. learn.microsoft.com/azure/azure-monitor/app/release-and-work-item-insights.</summary>
/// <param name="calls">With an identity that may write annotations and nothing else.</param>
/// <param name="services">Says which Application Insights is a service's: a resource of type microsoft.insights/components.</param>
public sealed class ReleaseAnnotations(ArmCalls calls, Func<ServiceCatalog> services) : IMessageChannel
{
    const string Version = "2015-05-01";
    const string ComponentType = "microsoft.insights/components";

    public string Name => "release-annotations";

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var change = ChangeRecord.Of(message);
        foreach (var component in services().Find(change.Service)?.Resources.Where(resource => ArmId.TypeOf(resource) == ComponentType) ?? [])
        {
            var id = NameBasedGuid.Of($"{message.Key} {component}");
            var body = new JsonObject
            {
                ["Id"] = id.ToString(), ["AnnotationName"] = change.Headline, ["EventTime"] = message.At.UtcDateTime.ToString("O"), ["Category"] = "Deployment", ["Properties"] = message.Body,
            };
            ChangeRecord.Check(await calls.SendAsync(new ArmRequest(RequestMethod.Put, $"{component}/Annotations", Version, body.ToJsonString(), id), cancellationToken), component);
        }
    }
}
