namespace AgentFunctions.Simulation;

/// <summary>The kinds of the action catalog that the estate can carry out, and how long each takes there.</summary>
static class Actions
{
    public const string SlotSwap = "app-service.slot-swap";
    public const string Restart = "app-service.restart";
    public const string InstanceRestart = "vmss.instance-restart";
    public const string ScaleOut = "app-service-plan.scale-out";
    public const string FeatureFlag = "app-configuration.feature-flag";
    public const string RedisFlush = "redis.flush";
    public const string NotifyOnly = "notify-only";

    /// <summary>Until the operation says that it succeeded; zero for one that is done when it answers.</summary>
    public static TimeSpan DurationOf(string kind) => TimeSpan.FromSeconds(kind switch
    {
        SlotSwap => 85,
        InstanceRestart => 45,
        ScaleOut => 60,
        _ => 0,
    });

    /// <summary>From success to the first effect that a customer sees.</summary>
    public static TimeSpan WarmUpOf(string kind) => TimeSpan.FromSeconds(kind switch
    {
        ScaleOut => 60,
        Restart or FeatureFlag => 30,
        _ => 0,
    });

    public static string? ResourceTypeOf(string kind) => kind switch
    {
        SlotSwap or Restart => "microsoft.web/sites",
        InstanceRestart => "microsoft.compute/virtualmachinescalesets",
        ScaleOut => "microsoft.web/serverfarms",
        FeatureFlag => "microsoft.appconfiguration/configurationstores",
        RedisFlush => "microsoft.cache/redis",
        _ => null,
    };
}
