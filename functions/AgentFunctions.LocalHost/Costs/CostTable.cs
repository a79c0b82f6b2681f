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

    static void Rows(StringBuilder text, params IReadOnlyList<CostLine>[] columns)
    {
        for (var row = 0; row < columns[0].Count; row++)
            text.Append($"| {columns[0][row].What} | {string.Join(" | ", columns.Select(column => Money(column[row].Cost)))} |\n");
        text.Append($"| **together** | {string.Join(" | ", columns.Select(column => $"**{Money(column.Sum(line => line.Cost))}**"))} |\n");
    }

    static string Money(double amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
