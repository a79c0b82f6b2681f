using System.Text.Json;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Costs;

/// <summary>Dated prices and counted or assumed amounts, by name: <c>infra/prices.json</c>.</summary>
sealed record PriceList(string AsOf, string Region, string Currency, IReadOnlyDictionary<string, double> Prices, IReadOnlyDictionary<string, double> Usage, IReadOnlyList<string> Unchecked)
{
    /// <summary>Each amount by name: how much, and whether it was counted or assumed, and where.</summary>
    public IReadOnlyList<(string Name, double Amount, string Source)> Sources { get; private init; } = [];

    /// <summary>The list that this program was built with.</summary>
    public static PriceList Shipped()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")!;
        return Of(JsonDocument.Parse(stream).RootElement);
    }

    /// <exception cref="CannotRunException">It is no price list; the message says what is missing.</exception>
    public static PriceList Read(string file)
    {
        try
        {
            return Of(JsonDocument.Parse(File.ReadAllText(file)).RootElement);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CannotRunException($"{file} is no list of prices: {problem.Message} It looks like infra/prices.json.", problem);
        }
    }

    public double Price(string name) => Of(Prices, name);

    public double Amount(string name) => Of(Usage, name);

    static double Of(IReadOnlyDictionary<string, double> list, string name) => list.TryGetValue(name, out var value)
        ? value
        : throw new CannotRunException($"The list of prices has no {name}. infra/prices.json shows all that are needed.");

    static PriceList Of(JsonElement root) => new(
        root.GetProperty("asOf").GetString()!, root.GetProperty("region").GetString()!, root.GetProperty("currency").GetString()!,
        Numbers(root.GetProperty("prices"), "price"), Numbers(root.GetProperty("usage"), "amount"),
        [.. root.GetProperty("prices").EnumerateObject().Where(price => !price.Value.GetProperty("checked").GetBoolean()).Select(price => price.Name)])
    {
        Sources = [.. root.GetProperty("usage").EnumerateObject().Select(item => (item.Name, item.Value.GetProperty("amount").GetDouble(), item.Value.TryGetProperty("source", out var source) ? source.GetString()! : "not said"))],
    };

    static Dictionary<string, double> Numbers(JsonElement list, string member) => list.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetProperty(member).GetDouble());
}
