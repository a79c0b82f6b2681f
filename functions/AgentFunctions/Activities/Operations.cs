using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>From words to the operation that an executor understands.</summary>
static class Operations
{
    static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public static Operation OperationOf(this StepRun run, ProposedAction action) =>
        new(run.OperationKey, action.Kind, action.Target, action.Parameters, Nothing);

    public static Operation OperationOf(this ActionRecord record) =>
        new(record.OperationKey, record.Action.Kind, record.Action.Target, record.Action.Parameters, record.Before);
}
