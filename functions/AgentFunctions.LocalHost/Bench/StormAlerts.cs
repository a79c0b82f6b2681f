using System.Globalization;
using System.Text;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>The alerts of the storm, as Azure Monitor writes them, and the services that they are about.</summary>
static class StormAlerts
{
    const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-storm/providers/microsoft.web/sites/app-";
    static readonly string[] Signals = ["Http5xx", "HttpResponseTime", "requests/failed", "dependencies/failed", "CpuPercentage"];

    /// <summary>Adds the services to a catalog: in each system the first calls the second, and so on.</summary>
    public static string WithServices(string catalog)
    {
        var yaml = new StringBuilder(catalog.TrimEnd()).Append('\n');
        for (var number = 0; number < StormOptions.Systems * StormOptions.ServicesPerSystem; number++)
            yaml.Append(CultureInfo.InvariantCulture, $$"""
                  {{ServiceOf(number)}}:
                    title: Storm {{number}}
                    owner: storm
                    tier: standard
                    environment: production
                    oncall: [asha, ben, chloe]
                    resources: [{{Group}}{{ServiceOf(number)}}]
                    dependsOn: [{{(number % StormOptions.ServicesPerSystem == StormOptions.ServicesPerSystem - 1 ? "" : ServiceOf(number + 1))}}]

                """);
        return yaml.ToString();
    }

    /// <param name="name">What makes the alert one of its own, with its number.</param>
    /// <param name="number">Alerts of one rule are as many numbers apart as there are rules.</param>
    /// <param name="rules">How many there are.</param>
    /// <param name="firedAt">The same each time it is delivered.</param>
    public static byte[] Body(string name, int number, int rules, DateTimeOffset firedAt)
    {
        var rule = number % rules;
        var services = StormOptions.Systems * StormOptions.ServicesPerSystem;
        var (service, signal) = (ServiceOf(rule % services), Signals[rule / services % Signals.Length]);
        return Encoding.UTF8.GetBytes($$"""
            {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/{{NameBasedGuid.Of($"{name}/{number}")}}",
            "alertRule":"storm-rule-{{rule}}","severity":"Sev3","signalType":"Metric","monitorCondition":"Fired","monitoringService":"Platform",
            "alertTargetIDs":["{{Group}}{{service}}"],"configurationItems":["app-{{service}}"],"originAlertId":"storm-rule-{{rule}}","firedDateTime":"{{firedAt.UtcDateTime:O}}",
            "description":"{{signal}} of {{service}} is above its threshold","essentialsVersion":"1.0","alertContextVersion":"1.0"},
            "alertContext":{"properties":null,"conditionType":"SingleResourceMultipleMetricCriteria","condition":{"windowSize":"PT5M","allOf":[{"metricName":"{{signal}}",
            "metricNamespace":"Microsoft.Web/sites","operator":"GreaterThan","threshold":"50","timeAggregation":"Total","dimensions":[{"name":"Instance","value":"{{number / rules}}"}],"metricValue":81.5,"webTestName":null}],
            "windowStartTime":"{{firedAt.UtcDateTime.AddMinutes(-5):O}}","windowEndTime":"{{firedAt.UtcDateTime:O}}"} },"customProperties":null} }
            """);
    }

    static string ServiceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"storm-{number / StormOptions.ServicesPerSystem}-{number % StormOptions.ServicesPerSystem}");
}
