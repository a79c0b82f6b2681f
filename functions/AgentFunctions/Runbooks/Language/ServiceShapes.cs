using static AgentFunctions.Runbooks.Language.Shapes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>The shape of <c>catalog/services.yaml</c>.</summary>
static class ServiceShapes
{
    static readonly TextShape Link = new("an address, as https://...", "^https?://[^\\s]+$");

    static readonly MapShape Release = new("release",
    [
        Need("version", Text, "what runs now"),
        May("lastKnownGood", Text, "what ran well before"),
        Need("reversible", Flag, "false after a one-way data migration"),
        May("oneWayMigration", Flag, "data was changed in a way that the version before cannot read; false if not said"),
        May("at", Time, "when it went out"),
        May("coordinatedWith", new ListShape(Name), "services that must go back with it"),
    ]);

    static readonly MapShape Noise = new("known noise",
    [
        Need("signal", Text, "of the alert"),
        Need("reason", Text, "why it is noise, and who said so"),
        Need("until", Time, "no longer noise from then on"),
    ]);

    static readonly MapShape Maintenance = new("a maintenance window",
    [
        Need("from", Time, "begins"),
        Need("to", Time, "ends"),
        Need("reason", Text, "what is done then"),
    ]);

    static readonly MapShape Platform = new("a part of Azure",
    [
        Need("service", Text, "as Service Health calls it: SQL Database, Storage, ..."),
        May("regions", Texts, "as Service Health calls them: West Europe; all if not said"),
    ]);

    static readonly MapShape Pipeline = new("a pipeline",
    [
        Need("system", new WordShape("github", "azure-devops", "other"), "who runs it"),
        Need("name", Text, "owner/repository/workflow, or project/pipeline"),
        May("link", Link, "to its runs"),
    ]);

    static readonly MapShape Level = new("a service level",
    [
        Need("name", Name, "availability, latency, ..."),
        Need("signal", Text, "the metric or alert signal that measures it"),
        Need("objective", new NumberShape(0, 100, Whole: false), "percent of good events"),
        Need("window", Duration, "over which it is promised, as 30d"),
    ]);

    static readonly MapShape Dashboard = new("a dashboard",
    [
        Need("title", Text, "for people"),
        Need("link", Link, "where it is"),
    ]);

    static readonly MapShape Service = new("a service",
    [
        Need("title", Text, "for people"),
        Need("owner", Text, "the team"),
        Need("tier", Tier, "how much it matters"),
        Need("environment", Text, "production, staging, ..."),
        May("tenant", Text, "the Entra tenant, where there are several; alerts of two tenants never meet in one incident"),
        May("userFacing", Flag, "a failure is seen by customers; false if not said"),
        May("regulated", Flag, "holds regulated data: human-only; false if not said"),
        Need("oncall", new ListShape(Name), "who is asked, in order: on-call, secondary, service owner, manager"),
        Need("resources", new ListShape(Text), "ARM ids, or type/name behind the prefix; the first is what actions target"),
        May("patterns", new ListShape(Text), "as resources, with * for any text: what comes and goes and is its own all the same"),
        May("names", new ListShape(Text), "short names by which telemetry calls it (workload, machine), with * for any text"),
        May("platform", Platform, "the part of Azure that it stands for; services that rest on it name it in dependsOn"),
        May("dependsOn", new ListShape(Name), "services that this one calls"),
        May("pipelines", new ListShape(Pipeline), "what deploys it"),
        May("release", Release, "what runs and how to go back"),
        May("slos", new ListShape(Level), "what is promised, and the signal that measures it"),
        May("dashboards", new ListShape(Dashboard), "where people look"),
        May("knownNoise", new ListShape(Noise), "alerts that are suppressed"),
        May("maintenance", new ListShape(Maintenance), "when alerts are suppressed"),
        May("runbooks", new ListShape(Name), "the runbooks that its people expect to be used"),
    ]);

    static readonly MapShape Person = new("a person",
    [
        May("name", Text, "for people"),
        May("team", Text, "where they belong"),
    ]);

    public static readonly MapShape File = new("the service catalog",
    [
        May("prefix", Text, "stands before every resource that does not begin with /"),
        May("people", new MapShape("people", [], Person), "who may be on call, by short name; then nobody else may"),
        Need("services", new MapShape("services", [], Service), "by short name"),
    ]);
}
