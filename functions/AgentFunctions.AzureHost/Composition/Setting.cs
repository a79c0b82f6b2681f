namespace AgentFunctions.AzureHost;

/// <summary>Every setting that this host reads, by its name as an app setting. The sample and the README have the same.</summary>
static class Setting
{
    public const string Estate = "Estate";
    public const string EstateSeed = "EstateSeed";
    public const string Runbooks = "Runbooks";
    public const string Stage = "Stage";
    public const string Store = "Store";
    public const string HostStorage = "AzureWebJobsStorage";
    public const string AccessKey = "AccessKey";
}
