using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>Which action of the catalog does what a command line does.</summary>
static class CommandWords
{
    static readonly (Regex Command, string Kind)[] Known =
    [
        (Of(@"az webapp deployment slot swap|Switch-AzWebAppSlot|swap[^.]{0,30}\bslots?\b"), "app-service.slot-swap"),
        (Of(@"az (webapp|functionapp) restart|Restart-AzWebApp|restart (the )?(web ?app|app service|function app)"), "app-service.restart"),
        (Of(@"az (webapp|functionapp) stop"), "app-service.stop"),
        (Of(@"az (webapp|functionapp) start"), "app-service.start"),
        (Of(@"az appservice plan update|scale (out|up) the plan"), "app-service-plan.scale-out"),
        (Of(@"az vmss scale"), "vmss.scale"),
        (Of(@"az vmss restart"), "vmss.instance-restart"),
        (Of(@"az vm restart|Restart-AzVM|restart the (vm|virtual machine)"), "vm.restart"),
        (Of(@"az vm start"), "vm.start"),
        (Of(@"az vm redeploy"), "vm.redeploy"),
        (Of(@"az sql db update"), "sql-database.scale"),
        (Of(@"az containerapp revision restart"), "container-app.revision-restart"),
        (Of(@"az containerapp revision activate"), "container-app.revision-activate"),
        (Of(@"az containerapp revision deactivate"), "container-app.revision-deactivate"),
        (Of(@"az containerapp ingress traffic"), "container-app.traffic-weights"),
        (Of(@"kubectl rollout restart"), "kubernetes.rollout-restart"),
        (Of(@"kubectl rollout undo"), "kubernetes.rollout-undo"),
        (Of(@"az appconfig feature (disable|enable|set)"), "app-configuration.feature-flag"),
        (Of(@"az network traffic-manager endpoint update"), "traffic-manager.endpoint-switch"),
        (Of(@"az afd origin update"), "front-door.origin-switch"),
        (Of(@"az redis force-reboot"), "redis.reboot"),
        (Of(@"az redis flush|flushall"), "redis.flush"),
    ];

    public static Unexpressed About(string step) => Known.FirstOrDefault(known => known.Command.IsMatch(step)).Kind is { } kind
        ? new(step, $"It is the action {kind}, but the text has no bounds, preconditions, verification or undo for it.", $"Write a step with action: {kind} as runbooks/README.md shows; until then a person does it.")
        : new(step, "It is prose, or a command that no action of the catalog stands for.", "It stays a note for the person who is called.");

    static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
