using AgentFunctions.Azure.Tables;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost;

/// <summary>How this installation runs, read once at the start.</summary>
public sealed record HostSettings
{
    /// <summary>True: an estate that exists in the store only. False: Azure.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Of the simulated estate.</summary>
    public required int EstateSeed { get; init; }

    /// <summary>The folder with <c>catalog/</c>.</summary>
    public required string Runbooks { get; init; }

    /// <summary>The installation's ceiling; null for what the feature flags say, and observe if they say nothing.</summary>
    public required Stage? Stage { get; init; }

    /// <summary>Where people keep the feature flags; null for the app's own settings.</summary>
    public required Uri? FlagStore { get; init; }

    /// <summary>A connection string, or the address of a table service to be opened with the app's identity.</summary>
    public required string Store { get; init; }

    /// <summary>Before every table's name.</summary>
    public required string StorePrefix { get; init; }

    /// <summary>The same in every app that works on these records, and no secret: a connection string is named by its account.</summary>
    public string RecordsName => $"{StorageAccount.Open(Store).Address} (Azure Tables, {StorePrefix}*)";

    /// <summary>Where people reach this installation; null for nowhere, then no links are sent.</summary>
    public required Uri? PublicUrl { get; init; }

    /// <summary>The key in Key Vault that heads of the audit are signed with; null signs none.</summary>
    public required Uri? AuditKey { get; init; }

    /// <summary>Message channels on this machine may be called, also by http.</summary>
    public required bool LoopbackChannels { get; init; }

    /// <exception cref="CannotRunException">Says of every setting that is missing or wrong what it must be.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var reading = new SettingReader(configuration);
        var settings = new HostSettings
        {
            Simulated = reading.OneOf(Setting.Estate, "azure", "simulated") == "simulated",
            EstateSeed = reading.Number(Setting.EstateSeed, 1),
            Runbooks = reading.Text(Setting.Runbooks) ?? Path.Combine(AppContext.BaseDirectory, "runbooks"),
            Stage = reading.OneOf(Setting.Stage, "", "observe", "suggest", "auto") is { Length: > 0 } stage ? Enum.Parse<Stage>(stage, ignoreCase: true) : null,
            FlagStore = reading.Url(Setting.FlagStore),
            Store = StoreOf(reading),
            AuditKey = reading.Url(Setting.AuditKey),
            StorePrefix = reading.Text(Setting.StorePrefix) ?? "agentfunctions",
            LoopbackChannels = reading.OneOf(Setting.LoopbackChannels, "false", "true") == "true",
            PublicUrl = reading.Url(Setting.PublicUrl) ?? (reading.Text("WEBSITE_HOSTNAME") is { } site && !site.StartsWith("localhost", StringComparison.Ordinal) ? new Uri($"https://{site}") : null),
        };
        return reading.Problems is [] ? settings : throw SettingReader.Incomplete(reading.Problems);
    }

    /// <summary>Where the host itself keeps its state, unless another account is named; with or without a secret.</summary>
    static string StoreOf(SettingReader reading) =>
        reading.Text(Setting.Store)
        ?? reading.Text($"{Setting.HostStorage}:tableServiceUri")
        ?? (reading.Text($"{Setting.HostStorage}:accountName") is { } account ? $"https://{account}.table.core.windows.net" : null)
        ?? reading.Needed(Setting.HostStorage, $"the storage account that keeps incidents: a connection string, or UseDevelopmentStorage=true for Azurite; or set {Setting.Store}");
}
