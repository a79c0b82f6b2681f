using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>What of an incident filter a runbook does not say, setting by setting.</summary>
static class FilterWords
{
    public static IEnumerable<Unexpressed> About(string key, Node value, bool ofAzure)
    {
        var said = $"{key}: {string.Join(", ", FilterTree.Texts(value))}";
        return key switch
        {
            "name" or "id" or "description" or "azMonitorFilterSettings" or "azureMonitorFilterSettings" or "provisioningState" => [],
            "incidentPlatform" => ofAzure ? [] : [new(said, "Incidents of another platform are no alerts of Azure Monitor.", "Send that platform's alerts to POST /api/alerts, or let Azure Monitor raise them.")],
            "priorities" => Priorities(value, ofAzure),
            "isEnabled" => FilterTree.Text(value) is "false" or "False" ? [new(said, "It was switched off.", "Delete the runbook if it stays off: here it would observe.")] : [],
            "titleContains" => [new(said, "A title is prose; runbooks match on signal, type, severity and environment.", "Name the signal of those alerts under match.signal.")],
            "agentMode" => [new(said, "How far autonomy goes is earned by a record and capped by policy, never written into a filter.", "It starts at observe; runbook promote raises it when the record says so.")],
            "handlingAgent" => [new(said, "The instructions of an agent are prose for a model.", "Import its page of instructions as Markdown; what a machine must obey becomes evidence, conditions and bounds.")],
            "maxAutomatedInvestigationAttempts" => [new(said, "An incident is investigated once for each alert that joins it.", "caps.actionsPerIncident bounds what is done.")],
            "deepInvestigationEnabled" => [new(said, "There is one depth: every source under evidence.", "List what must be seen under evidence.")],
            "mergeEnabled" or "mergeWindowHours" => [new(said, "Alerts are grouped by their services' graph and kind of trouble, not by a window.", "Check dependsOn in catalog/services.yaml.")],
            "impactedService" or "impactedServices" => [new(said, "A runbook is for a kind of trouble, not for a service.", "Services name their runbooks in catalog/services.yaml.")],
            "incidentType" or "owningTeamId" => [new(said, "Azure Monitor knows no such word.", "Nothing, if the signals say it.")],
            _ => [new(said, "This setting is not known here.", "See whether it matters to you.")],
        };
    }

    public static IEnumerable<Unexpressed> AboutAzureMonitor(string key, Node value)
    {
        var said = $"{key}: {string.Join(", ", FilterTree.Texts(value))}";
        return key switch
        {
            "alertRules" => [new(said, "An alert of a metric rule is known here by its metric, one of a log rule by the rule's name.", "Replace names of metric rules under match.signal by their metrics.")],
            "targetResourceType" or "targetResourceTypes" => [],
            "targetResource" or "targetResources" or "resourceGroups" => [new(said, "Only the catalog names what may be touched.", "Put the resource under its service in catalog/services.yaml (catalog import reads Azure Resource Graph).")],
            "triggerEvents" when FilterTree.Texts(value).All(one => one == "AlertFired") => [],
            _ => [new(said, "Runbooks begin when an alert fires and match on nothing else of it.", "See whether it matters to you.")],
        };
    }

    static IEnumerable<Unexpressed> Priorities(Node value, bool ofAzure) => ofAzure
        ? []
        : [new($"priorities: {string.Join(", ", FilterTree.Texts(value))}", "Another platform's priorities are no severities of Azure Monitor.", "All severities are taken; narrow match.severity.")];
}
