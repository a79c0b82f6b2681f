using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>Binds <c>{before.instances}</c> in an undo from the state that was recorded before the act.</summary>
static class UndoParameters
{
    const string Prefix = "{before.";

    public static IReadOnlyDictionary<string, string> Of(ProposedUndo undo, ActionRecord applied) =>
        undo.Parameters.ToDictionary(parameter => parameter.Key, parameter =>
            parameter.Value.StartsWith(Prefix, StringComparison.Ordinal) && applied.Before.TryGetValue(parameter.Value[Prefix.Length..^1], out var before)
                ? before
                : parameter.Value);
}
