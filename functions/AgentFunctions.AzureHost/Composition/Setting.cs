namespace AgentFunctions.AzureHost;

/// <summary>Every setting of ours that this host reads, by its name as an app setting. The sample and the README have the same.</summary>
static class Setting
{
    /// <summary>responder, or executor: the app of its own that alone has identities to act with.</summary>
    public const string Role = "Role";

    /// <summary>Of a responder: the executor's address; then it has no way to act itself.</summary>
    public const string ExecutorUrl = "ExecutorUrl";

    /// <summary><c>WorkKeys__0</c> and, while it is changed, <c>WorkKeys__1</c>: what signs work items, the same in both apps.</summary>
    public const string WorkKeys = "WorkKeys";

    public const string Estate = "Estate";
    public const string EstateSeed = "EstateSeed";
    public const string Runbooks = "Runbooks";
    public const string Stage = "Stage";
    /// <summary>The endpoint of an App Configuration store with the feature flags.</summary>
    public const string FlagStore = "FlagStore";

    public const string Store = "Store";
    public const string StorePrefix = "StorePrefix";
    /// <summary>https://NAME.vault.azure.net/keys/NAME: what heads of the audit are signed with.</summary>
    public const string AuditKey = "AuditKey";

    public const string PublicUrl = "PublicUrl";
    /// <summary>true: message channels on this machine may be called, also by http. For trials only.</summary>
    public const string LoopbackChannels = "LoopbackChannels";

    public const string OwnerKey = "OwnerKey";

    /// <summary><c>AccessKeys__NAME__0</c> and, while it is changed, <c>AccessKeys__NAME__1</c>.</summary>
    public const string AccessKeys = "AccessKeys";

    /// <summary><c>SealKeys__0</c> and, while it is changed, <c>SealKeys__1</c>.</summary>
    public const string SealKeys = "SealKeys";

    /// <summary><c>Model__Url</c>, <c>Model__Name</c>, ...: which model thinks along; without an address none does.</summary>
    public const string Model = "Model";

    public const string EntraTenantId = "EntraTenantId";
    public const string EntraClientId = "EntraClientId";
    public const string EntraDomain = "EntraDomain";

    /// <summary>The section of what of Azure is read, and where: <c>Azure__prometheus__url</c> and so on.</summary>
    public const string Azure = "Azure";

    /// <summary>The section of who acts: <c>Acting__Credential</c>, <c>Acting__Identities</c>.</summary>
    public const string Acting = "Acting";

    public const string PagerDutyToken = "PagerDutyToken";
    public const string PagerDutyUrl = "PagerDutyUrl";
    public const string HeartbeatUrl = "HeartbeatUrl";
    public const string PagerUrl = "PagerUrl";

    /// <summary>The Functions host's own; meters and traces are sent there. Without it nothing is sent.</summary>
    public const string Telemetry = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The Functions host's own; records are kept there unless <see cref="Store"/> says otherwise.</summary>
    public const string HostStorage = "AzureWebJobsStorage";
}
