namespace AgentFunctions.Azure.Changes;

/// <summary>Which kind of change an operation of Azure Resource Manager is.</summary>
static class OperationKind
{
    static readonly (string Part, string Kind)[] Known =
    [
        ("/slotsswap/", "slot-swap"), ("/applyslotconfig/", "slot-swap"), ("/deployments/", "deployment"), ("/extensions/onedeploy", "deployment"), ("/extensions/msdeploy", "deployment"),
        ("/publish", "deployment"), ("microsoft.app/containerapps/write", "deployment"), ("/config/", "config"), ("/keyvalues/", "config"), ("/appsettings", "config"),
        ("/connectionstrings", "config"),
    ];

    public static string Of(string operation) =>
        Known.FirstOrDefault(known => operation.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Kind ?? "infrastructure";
}
