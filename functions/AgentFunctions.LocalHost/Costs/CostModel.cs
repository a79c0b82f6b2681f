namespace AgentFunctions.LocalHost.Costs;

/// <summary>What an installation on Azure costs: so much a month when nothing happens, and so much for alerts. Flex Consumption, the Azure Storage backend,
/// records in Tables; no network of its own. The Durable Task Scheduler is counted in actions: its price is given by whoever asks.</summary>
sealed class CostModel(PriceList list)
{
    const double SecondsPerMonth = 730 * 3600;
    const double DaysPerMonth = 365.0 / 12;

    /// <param name="alwaysReady">Two instances never sleep; else the timers wake one each time.</param>
    public IReadOnlyList<CostLine> IdleMonth(bool alwaysReady) =>
    [
        new("instances that never sleep", alwaysReady ? Amount("alwaysReadyInstances") * Amount("instanceGb") * SecondsPerMonth * Price("baselineGbSecond") : 0),
        new("timers at work", alwaysReady
            ? TimerGbSeconds * Price("alwaysReadyGbSecond") + Amount("timerRunsPerMonth") / 1e6 * Price("executionPerMillion")
            : Math.Max(0, TimerGbSeconds - Price("freeGbSeconds")) * Price("onDemandGbSecond") + Math.Max(0, Amount("timerRunsPerMonth") - Price("freeExecutions")) / 1e6 * Price("executionPerMillion")),
        new("looking at queues", Amount("pollsPerMonth") / 10_000 * Price("storageOperationsPer10000")),
        new("logs", Math.Max(0, Amount("timerRunsPerMonth") * Amount("logBytesPerFunction") / 1e9 - Price("freeLogGb")) * Price("logGb")),
        new("alert rules that watch the responder", Amount("logAlertRules") * Price("logAlertRule5Min")),
        new("store of feature flags", DaysPerMonth * Price("flagStoreDay")),
    ];

    /// <param name="alerts">How many, in incidents of <c>alertsPerIncident</c>; free grants are used up.</param>
    /// <param name="alwaysReady">At the price of an instance that never sleeps.</param>
    /// <param name="model">Each incident is planned with a model once.</param>
    public IReadOnlyList<CostLine> Alerts(double alerts, bool alwaysReady, bool model)
    {
        var incidents = alerts / Amount("alertsPerIncident");
        var functions = alerts + incidents * Amount("functionsPerIncident");
        return
        [
            new("functions at work", functions * Amount("secondsBilledPerFunction") * Amount("instanceGb") * Price(alwaysReady ? "alwaysReadyGbSecond" : "onDemandGbSecond") + functions / 1e6 * Price("executionPerMillion")),
            new("records and task hub", incidents * (Amount("storeCallsPerIncident") + Amount("durableActionsPerIncident") * Amount("storageOperationsPerDurableAction")) / 10_000 * Price("storageOperationsPer10000")),
            new("logs", functions * Amount("logBytesPerFunction") / 1e9 * Price("logGb")),
            new("model", model ? incidents * (Amount("tokensInPerIncident") * Price("modelInputPerMillion") + Amount("tokensOutPerIncident") * Price("modelOutputPerMillion")) / 1e6 : 0),
        ];
    }

    /// <summary>What the Durable Task Scheduler bills instead of operations on queues, where it is the backend.</summary>
    public double SchedulerActions(double alerts) => alerts / Amount("alertsPerIncident") * Amount("durableActionsPerIncident");

    double TimerGbSeconds => Amount("activeSecondsPerMonth") * Amount("instanceGb");

    double Price(string name) => list.Price(name);

    double Amount(string name) => list.Amount(name);
}

sealed record CostLine(string What, double Cost);
