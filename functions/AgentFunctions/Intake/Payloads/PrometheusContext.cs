using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Rules in PromQL. Labels take the place of dimensions; no condition is sent.</summary>
static class PrometheusContext
{
    static readonly string[] _resourceLabels = ["microsoft.resourceid", "_resourceId", "resourceId", "resource_id", "clusterResourceId"];
    static readonly string[] _nameLabels =
        ["service", "deployment", "statefulset", "daemonset", "job_name", "pod", "node", "instance", "cluster"];

    public static Facts Read(JsonElement context)
    {
        var labels = context.Member("labels");
        return new()
        {
            Signal = labels.Text("alertname"),
            Dimensions = labels.Values().Where(label => !label.Key.Equals("alertname", StringComparison.OrdinalIgnoreCase)),
            Named = Affected.InMembers(labels, [.. _resourceLabels, .. _nameLabels]),
            Title = context.Member("annotations").Text("description") ?? context.Member("annotations").Text("summary"),
        };
    }

    static IEnumerable<KeyValuePair<string, string>> Values(this JsonElement labels) =>
        from label in labels.Members().Take(Fields.MaxItems)
        let value = label.Value.Text()
        where value is not null
        select KeyValuePair.Create(label.Name, value);
}
