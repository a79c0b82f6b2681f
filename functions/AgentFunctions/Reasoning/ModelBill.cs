using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Reasoning;

/// <summary>What thinking about one incident has cost so far.</summary>
public sealed class ModelBill(string incident, string model)
{
    ModelSpent spent = new(0, 0, 0, 0, 0);

    public string Incident => incident;

    public ModelUse Use => new(model, spent.Calls, (int)spent.TokensIn, (int)spent.TokensOut, spent.Cost, spent.Seconds);

    public void Add(ModelSpent more) => spent = spent.Plus(more);
}
