using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class ActionsReading
{
    public static IReadOnlyList<ActionKind> Read(MapNode root) => root.Named("actions", Read);

    static ActionKind Read(string name, MapNode action) => new(
        name, action.Text("title"), action.Text("resourceType").ToLowerInvariant(), action.Named("parameters", ReadParameter),
        action.Text("permission"), action.Word("reversibility", Reversibility.Destructive), action.Flag("statePreserving", otherwise: true),
        action.Whole("risk", 3), action.TextOrNull("undo"), action.Texts("records"), action.Duration("expectedDuration"), action.Text("apiVersion"))
    {
        AlsoNeeds = action.Texts("alsoNeeds"),
        DataPermissions = action.Texts("dataPermissions"),
        Preconditions = action.Texts("preconditions"),
        NoUndo = action.TextOrNull("noUndo"),
        BlastRadius = action.Word("blastRadius", BlastRadius.Service),
        Idempotency = action.Word("idempotency", Idempotency.Repeats),
    };

    static ParameterRule ReadParameter(string name, MapNode parameter) => new(
        name, parameter.Text("type"), parameter.Flag("required", otherwise: true), parameter.NumberOrNull("min"), parameter.NumberOrNull("max"),
        parameter.Texts("oneOf"));
}
