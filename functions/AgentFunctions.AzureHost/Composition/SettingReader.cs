using System.Globalization;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost;

/// <summary>Reads settings and keeps what is wrong with them, so that all of it can be said at once. A setting that is empty is absent.</summary>
sealed class SettingReader(IConfiguration configuration)
{
    readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public static CannotRunException Incomplete(IReadOnlyList<string> problems) =>
        new($"The settings of this app cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");

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

    public Uri? Url(string name)
    {
        if (Text(name) is not { } value)
            return null;
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
            return url;
        problems.Add($"{name} is '{value}'; it must be an address, as https://responder.contoso.example.");
        return null;
    }

    public string Needed(string name, string meaning)
    {
        if (Text(name) is { } value)
            return value;
        problems.Add($"{name} is missing: {meaning}.");
        return "";
    }

    /// <summary>Whatever of it throws is a problem of this setting.</summary>
    public T? Parsed<T>(string name, Func<T> parse) where T : class
    {
        try
        {
            return parse();
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            problems.Add($"{name}: {problem.Message}");
            return null;
        }
    }

    public void Problem(string text) => problems.Add(text);
}
