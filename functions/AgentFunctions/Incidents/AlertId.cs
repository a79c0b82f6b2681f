using System.Text.RegularExpressions;

namespace AgentFunctions.Incidents;

/// <summary>Ids of Azure Monitor's alerts. An alert names its own id, so it is looked at closely before anything is called with it.</summary>
public static partial class AlertId
{
    /// <summary>True for <c>/subscriptions/{guid}[/...]/providers/Microsoft.AlertsManagement/alerts/{guid}</c> and nothing longer or stranger.</summary>
    public static bool IsAzureMonitor(string id) => id.Length <= 400 && Form().IsMatch(id);

    [GeneratedRegex(
        @"\A/subscriptions/[0-9a-f-]{36}(/resourcegroups/[\w.()-]{1,90})?(/providers/[\w./-]{1,150})?/providers/microsoft\.alertsmanagement/alerts/[0-9a-f-]{36}\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
