using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class StepReading
{
    public static StepSpec Read(MapNode step) => new(
        step.Text("id"), step.Text("action"), step.Text("target"), step.TextMap("parameters"), ReadBounds(step), step.Texts("preconditions"),
        step.Whole("attempts", 1), ReadUndo(step.Map("undo")), ReadVerify(step.Map("verify")))
    {
        Risk = step.WholeOrNull("risk"),
        Reversibility = Values.Word<Reversibility>(step.TextOrNull("reversibility")),
    };

    static Dictionary<string, IReadOnlyList<string>> ReadBounds(MapNode step)
    {
        var bounds = step.Map("bounds");
        return (bounds?.Entries ?? []).ToDictionary(entry => entry.Key, entry => bounds.Texts(entry.Key));
    }

    static UndoSpec? ReadUndo(MapNode? undo) =>
        undo is null ? null : new(undo.Text("action"), undo.Map("parameters") is null ? null : undo.TextMap("parameters"));

    static VerificationPlan ReadVerify(MapNode? verify)
    {
        var (better, worse) = (verify.Map("better"), verify.Map("worse"));
        return new(
            verify.Text("signal"), verify.Duration("settle"), verify.Duration("window"), Expectation(better) ?? "", better.Duration("for"),
            better.TextOrNull("while"), Expectation(worse), worse.Duration("for"));
    }

    static string? Expectation(MapNode? expected) => (expected.TextOrNull("below"), expected.TextOrNull("above")) switch
    {
        ({ } below, null) => $"< {below}",
        (null, { } above) => $"> {above}",
        _ => null,
    };
}
