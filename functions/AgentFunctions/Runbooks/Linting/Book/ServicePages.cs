using static AgentFunctions.Runbooks.Linting.Book.ExampleFiles;

namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>The service catalog and who is on duty.</summary>
static class ServicePages
{
    const string Cart = "resources: [microsoft.web/sites/app-cart]\n";
    const string Checkout = "resources: [microsoft.web/sites/app-checkout]\n";
    const string Reports = "environment: production\n    userFacing: true\n    oncall: [gus, hana, ivan]";
    const string Search = "userFacing: true\n    oncall: [dev, eli, fay]\n";
    const string Delegation = "{from: asha, to: ben, start: 2026-12-24T09:00:00Z, end: 2026-12-27T09:00:00Z,";

    public static readonly IReadOnlyList<LintRule> All =
    [
        new("service.unknown", "A service names services that are there.", Services, "dependsOn: [checkout]", "dependsOn: [chekout]"),
        new("service.apart", "What depends on each other is in one environment and tenant.", Services, Reports, Reports.Replace("production", "staging\n    dependsOn: [checkout]", StringComparison.Ordinal)),
        new("service.circle", "No service calls itself through others.", Services, Checkout, $"{Checkout}    dependsOn: [web]\n"),
        new("service.alone", "A service that nobody sees is called by somebody, or calls.", Services, Search, Search["userFacing: true\n    ".Length..]),
        new("service.runbook", "A service expects runbooks that are there.", Services, Checkout, $"{Checkout}    runbooks: [app-service-bad-deploiment]\n"),
        new("service.on-call", "Somebody is on call for every service.", Services, "oncall: [dev, eli, fay]", "oncall: []"),
        new("service.secondary", "A critical service has a secondary.", Services, "oncall: [mia, noor, otto]", "oncall: [mia]"),
        new("service.person", "Where people are listed, nobody else is on call.", Services, "services:\n", "people: {asha: {name: Asha, team: web-platform}}\n\nservices:\n"),
        new("service.resources", "Every service has resources with ARM ids.", Services, "resources: [microsoft.cache/redis/redis-sessions]", "resources: [redis-sessions]"),
        new("service.shared", "A resource belongs to one service.", Services, "app-cart]", "app-checkout]"),
        new("service.pattern", "A pattern stays inside a resource group.", Services, Cart, $"{Cart}    patterns: [\"/subscriptions/*\"]\n"),
        new("service.overlap", "A name means one service.", Services, Search, $"names: [\"web*\"]\n    {Search}"),
        new("release.contradiction", "What changed data for good cannot be taken back.", Services, "reversible: true}", "reversible: true, oneWayMigration: true}"),
        new("release.same", "The last known good is not what runs.", Services, "lastKnownGood: \"2026.11.18.2\"", "lastKnownGood: \"2026.11.20.1\""),
        new("slo.objective", "A promise can be kept and broken.", Services, Checkout, $"{Checkout}    slos: [{{name: availability, signal: Http5xx, objective: 100, window: 30d}}]\n"),
        new("maintenance.window", "A maintenance ends, and within a week.", Services, Checkout,
            $"{Checkout}    maintenance: [{{from: 2026-12-01T00:00:00Z, to: 2026-12-31T00:00:00Z, reason: the move}}]\n"),
        new("oncall.nobody", "Somebody takes turns.", OnCall, "people: [asha, ben], from", "people: [], from"),
        new("oncall.turn", "A turn is long enough to be on duty.", OnCall, "every: 7d", "every: 30m"),
        new("oncall.twice", "A name is a rotation or a schedule.", OnCall, "payments-primary:", "web-primary:"),
        new("oncall.fallback", "Who stands in for PagerDuty is one of its people.", OnCall, "fallback: asha", "fallback: dev"),
        new("oncall.delegation", "A delegation counts for some service and some time.", OnCall, Delegation, Delegation.Replace("to: ben", "to: dev", StringComparison.Ordinal)),
    ];
}
