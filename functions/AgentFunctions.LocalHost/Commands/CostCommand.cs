using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Costs;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>cost</c>: what an installation on Azure costs, by dated prices.</summary>
static class CostCommand
{
    static readonly Option<FileInfo> Prices = new Option<FileInfo>("--prices") { Description = "Another list of prices and amounts, in the form of infra/prices.json." }.AcceptExistingOnly();
    static readonly Option<double> Alerts = new("--alerts") { Description = "How many alerts to price.", DefaultValueFactory = _ => 1000 };

    static readonly Option<double?> Scheduler = new("--scheduler-price") { Description = "What a million actions of the Durable Task Scheduler cost, where it is the backend; its price page says it for your region." };

    public static Command Create() => Shared.Plain("cost", """
        Prices an installation on Azure: idle for a month, and for alerts, with and without instances that never sleep. The model is
        functions/AgentFunctions.LocalHost/Costs/CostModel.cs.

        Example: cost --alerts 20000 --prices my-prices.json
        """, RunAsync, Prices, Alerts, Scheduler);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var alerts = parse.GetValue(Alerts);
        if (alerts is not (> 0 and < 1e9))
            return await Shared.WrongUseAsync(parse, $"{alerts} alerts cannot be priced. Name a number above 0.");
        if (parse.GetValue(Scheduler) is < 0)
            return await Shared.WrongUseAsync(parse, "A price below 0 is none.");
        var list = parse.GetValue(Prices) is { } file ? PriceList.Read(file.FullName) : PriceList.Shipped();
        if (parse.GetValue(Shared.Json))
            Shared.Print(parse, Node(list, alerts), (_, _) => { });
        else
            await parse.InvocationConfiguration.Output.WriteAsync((CostTable.Of(list, alerts) + CostTable.Assumptions(list, alerts, parse.GetValue(Scheduler))).AsMemory(), cancellationToken);
        if (list.Unchecked.Count > 0)
            await parse.InvocationConfiguration.Error.WriteLineAsync($"Not read from a dated source: {string.Join(", ", list.Unchecked)}. Look them up before you rely on this.");
        return Shared.Done;
    }

    static JsonObject Node(PriceList list, double alerts)
    {
        var model = new CostModel(list);
        return new()
        {
            ["asOf"] = list.AsOf, ["currency"] = list.Currency, ["alerts"] = alerts,
            ["idleMonth"] = new JsonObject { ["alwaysReady"] = model.IdleMonth(true).Sum(line => line.Cost), ["without"] = model.IdleMonth(false).Sum(line => line.Cost) },
            ["forAlerts"] = new JsonObject
            {
                ["alwaysReady"] = model.Alerts(alerts, true, false).Sum(line => line.Cost), ["without"] = model.Alerts(alerts, false, false).Sum(line => line.Cost),
                ["withoutWithModel"] = model.Alerts(alerts, false, true).Sum(line => line.Cost),
            },
        };
    }
}
