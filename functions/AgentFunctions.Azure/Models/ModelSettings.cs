using System.Globalization;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Reasoning;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Azure.Models;

/// <summary>Which model thinks along, and what it may cost.</summary>
/// <param name="Name">Of the deployment on Azure, else of the model.</param>
/// <param name="Key">Null on Azure: this host's identity opens it.</param>
/// <param name="IsAzure">The address is of Azure OpenAI; any other speaks OpenAI's protocol.</param>
/// <param name="Reasons">It is of the kind that takes no temperature (o-series, gpt-5).</param>
public sealed record ModelSettings(Uri Url, string Name, string? Key, bool IsAzure, bool Reasons, ModelLimits Limits)
{
    static readonly string[] AzureHosts = [".openai.azure.com", ".cognitiveservices.azure.com", ".openai.azure.us", ".openai.azure.cn"];

    /// <param name="from"><c>url, name, key, kind (azure, openai), reasons, priceIn, priceOut, patienceSeconds, mostTokens, perIncident:{calls, tokens, cost, seconds}, perDay:{...}</c>.</param>
    /// <returns>Null if no address is set: then no model is asked.</returns>
    /// <exception cref="FormatException">Says of every line that is wrong what it must be.</exception>
    public static ModelSettings? Read(IConfiguration from)
    {
        if (from["url"] is not { Length: > 0 } address)
            return null;
        var lines = new SettingLines();
        var url = lines.Url(address, "model url");
        var numbers = new Numbers(from, lines.Problems);
        if (from["name"] is not { Length: > 0 } name)
            (name, _) = ("", Add(lines, "model name is missing: the name of the deployment (Azure) or of the model."));
        var azure = from["kind"] switch { "azure" => true, "openai" => false, _ => url is not null && AzureHosts.Any(host => url.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)) };
        if (from["kind"] is { Length: > 0 } kind and not ("azure" or "openai"))
            lines.Problems.Add($"model kind: '{kind}' is neither azure nor openai.");
        var settings = new ModelSettings(url!, name, from["key"] is { Length: > 0 } key ? key : null, azure, from["reasons"] is "true" or "True", LimitsOf(numbers));
        return lines.Problems.Count == 0 ? settings : throw new FormatException(string.Join(Environment.NewLine, lines.Problems));
    }

    static ModelLimits LimitsOf(Numbers numbers)
    {
        var usual = new ModelLimits();
        return new ModelLimits
        {
            PriceIn = numbers.Of("priceIn", usual.PriceIn), PriceOut = numbers.Of("priceOut", usual.PriceOut), MostTokens = (int)numbers.Of("mostTokens", usual.MostTokens),
            Patience = TimeSpan.FromSeconds((double)numbers.Of("patienceSeconds", (decimal)usual.Patience.TotalSeconds)),
            PerIncident = numbers.Of("perIncident", usual.PerIncident), PerDay = numbers.Of("perDay", usual.PerDay),
        };
    }

    static bool Add(SettingLines lines, string problem)
    {
        lines.Problems.Add(problem);
        return false;
    }

    sealed class Numbers(IConfiguration from, List<string> problems)
    {
        const decimal Most = 1_000_000_000;

        public decimal Of(string name, decimal otherwise)
        {
            if (from[name] is not { Length: > 0 } text)
                return otherwise;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Most)
                return number;
            problems.Add($"model {name}: '{text}' is no number from 0 to {Most.ToString(CultureInfo.InvariantCulture)}.");
            return otherwise;
        }

        public ModelBudget Of(string name, ModelBudget usual) => new(
            (int)Of($"{name}:calls", usual.Calls), (long)Of($"{name}:tokens", usual.Tokens), Of($"{name}:cost", usual.Cost), (double)Of($"{name}:seconds", (decimal)usual.Seconds));
    }
}
