using System.Globalization;
using System.Text;

namespace AgentFunctions.LocalHost.Costs;

/// <summary>The model's answer as Markdown; infra/README.md holds it, and a test holds the two equal.</summary>
static class CostTable
{
    public static string Of(PriceList list, double alerts)
    {
        var model = new CostModel(list);
        var text = new StringBuilder($"List prices of {list.AsOf}, {list.Region}, {list.Currency}.\n\n| idle, a month | always ready | without |\n|---|---|---|\n");
        Rows(text, model.IdleMonth(true), model.IdleMonth(false));
        text.Append(CultureInfo.InvariantCulture, $"\n| {alerts:#,0} alerts | always ready | without | without, planned with a model |\n|---|---|---|---|\n");
        Rows(text, model.Alerts(alerts, true, false), model.Alerts(alerts, false, false), model.Alerts(alerts, false, true));
        return text.ToString();
    }

    /// <summary>What the table rests on, and what is not in it.</summary>
    /// <param name="list">Prices and amounts.</param>
    /// <param name="alerts">As many as were priced.</param>
    /// <param name="perMillion">The scheduler's price for a million actions; null if nobody said.</param>
    public static string Assumptions(PriceList list, double alerts, double? perMillion)
    {
        var actions = new CostModel(list).SchedulerActions(alerts);
        var text = new StringBuilder("\nIt rests on:\n");
        foreach (var (name, amount, source) in list.Sources)
            text.Append(CultureInfo.InvariantCulture, $"  {name,-34} {amount,12:#,0.##}  {source}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nWith the Durable Task Scheduler as backend: {actions:#,0} actions for these alerts, ");
        return text.Append(perMillion is { } price
            ? $"{Money(actions / 1e6 * price)} {list.Currency} at {Money(price)} a million, instead of the operations on queues.\n"
            : "not priced: give what your region pays for a million as --scheduler-price.\n").ToString();
    }

    static void Rows(StringBuilder text, params IReadOnlyList<CostLine>[] columns)
    {
        for (var row = 0; row < columns[0].Count; row++)
            text.Append($"| {columns[0][row].What} | {string.Join(" | ", columns.Select(column => Money(column[row].Cost)))} |\n");
        text.Append($"| **together** | {string.Join(" | ", columns.Select(column => $"**{Money(column.Sum(line => line.Cost))}**"))} |\n");
    }

    static string Money(double amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
