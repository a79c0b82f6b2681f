using System.Globalization;
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
    public int EstateSeed { get; init; } = 1;

    /// <summary>The folder with <c>catalog/</c>.</summary>
    public required string Runbooks { get; init; }

    /// <summary>The installation's ceiling; null for what the feature flags say, and observe if they say nothing.</summary>
    public Stage? Stage { get; init; }

    /// <summary>A connection string, or the address of a table endpoint to be used with the app's identity.</summary>
    public required string Store { get; init; }

    public required string AccessKey { get; init; }

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
            Store = reading.Text(Setting.Store) ?? reading.Needed(Setting.HostStorage, "a connection string of the storage account that keeps incidents, or UseDevelopmentStorage=true for Azurite"),
            AccessKey = reading.Needed(Setting.AccessKey, "the key that callers of the API present; 20 characters or more", atLeast: 20),
        };
        return reading.Problems is [] ? settings : throw new CannotRunException($"The settings are not complete:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Problems)}");
    }
}

/// <summary>Reads settings and keeps what is wrong with them, so that all of it can be said at once.</summary>
sealed class SettingReader(IConfiguration configuration)
{
    readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Null if it is absent or empty.</summary>
    public string? Text(string name) => configuration[name]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The first word if the setting is absent.</summary>
    public string OneOf(string name, params string[] words)
    {
        if (Text(name) is not { } value)
            return words[0];
        if (words.FirstOrDefault(word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        problems.Add($"{name} is '{value}'; it must be one of {string.Join(", ", words.Where(word => word.Length > 0))}.");
        return words[0];
    }

    public int Number(string name, int otherwise)
    {
        if (Text(name) is not { } value)
            return otherwise;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add($"{name} is '{value}'; it must be a whole number.");
        return otherwise;
    }

    public string Needed(string name, string meaning, int atLeast = 1)
    {
        var value = Text(name) ?? "";
        if (value.Length < atLeast)
            problems.Add($"{name} is {(value.Length == 0 ? "missing" : "too short")}: {meaning}.");
        return value;
    }
}
