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
    public const string Store = "Store";
    public const string StorePrefix = "StorePrefix";
    public const string PublicUrl = "PublicUrl";
    public const string OwnerKey = "OwnerKey";

    /// <summary><c>AccessKeys__NAME__0</c> and, while it is changed, <c>AccessKeys__NAME__1</c>.</summary>
    public const string AccessKeys = "AccessKeys";

    /// <summary><c>SealKeys__0</c> and, while it is changed, <c>SealKeys__1</c>.</summary>
    public const string SealKeys = "SealKeys";

    public const string EntraTenantId = "EntraTenantId";
    public const string EntraClientId = "EntraClientId";
    public const string EntraDomain = "EntraDomain";

    /// <summary>The Functions host's own; records are kept there unless <see cref="Store"/> says otherwise.</summary>
    public const string HostStorage = "AzureWebJobsStorage";
}
