using AgentFunctions.Approvals;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost;

/// <summary>Who acts: this app, an executor that it asks, or, as an executor, this app for another one.</summary>
/// <param name="IsExecutor">This app takes work items and nothing else.</param>
/// <param name="Executor">Whom this app asks; null if it acts itself.</param>
/// <param name="Keys">Sign work items and answers; the first signs.</param>
sealed record WorkSettings(bool IsExecutor, Uri? Executor, IReadOnlyList<SealKey> Keys)
{
    /// <exception cref="CannotRunException">Says of every setting that is missing or wrong what it must be.</exception>
    public static WorkSettings Read(IConfiguration configuration)
    {
        var reading = new SettingReader(configuration);
        var executes = reading.OneOf(Setting.Role, "responder", "executor") == "executor";
        var url = reading.Url(Setting.ExecutorUrl);
        var keys = configuration.GetSection(Setting.WorkKeys).GetChildren().Select(key => key.Value).Where(value => !string.IsNullOrWhiteSpace(value)).Take(2)
            .Select(value => reading.Parsed(Setting.WorkKeys, () => SealKey.Parse(value!))).OfType<SealKey>().ToArray();
        if (executes && url is not null)
            reading.Problem($"{Setting.Role} is executor and {Setting.ExecutorUrl} is set: an executor asks nobody. Remove one of the two.");
        if ((executes || url is not null) && keys is [] && reading.Problems is [])
            reading.Problem($"{Setting.WorkKeys}__0 is missing: what signs work items between the two apps, 64 hex digits, the same in both; `openssl rand -hex 32` makes one. Keep it in Key Vault.");
        if (url is { Scheme: "http", IsLoopback: false })
            reading.Problem($"{Setting.ExecutorUrl} is '{url}'; between two machines it must be https.");
        return reading.Problems is [] ? new(executes, url, keys) : throw SettingReader.Incomplete(reading.Problems);
    }
}
