using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Budgets. Rule, severity, signal type and targets are null in the essentials; the scope says what is affected.</summary>
static class CostContext
{
    static readonly string[] _dimensions = ["BudgetName", "ThresholdType"];

    public static Facts Read(JsonElement context)
    {
        var data = context.Member("AlertData");
        return new()
        {
            Signal = context.Text("AlertCategory"),
            Dimensions = from name in _dimensions
                         let value = data.Text(name)
                         where value is not null
                         select KeyValuePair.Create(name, value),
            Named = Affected.InMembers(data, "Scope"),
            Stateless = true,
        };
    }
}
