using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>The lines of <c>expect</c>.</summary>
sealed class ExpectLines(ScenarioNames names)
{
    static readonly string[] OwnKeys = ["kind", "at", "times", "undo"];

    public ScenarioExpect Read(MapNode expect, MapNode? variant) => new(
        ReadEvidence(expect), expect.TextOrNull("class") is not "any" and var incidentClass ? incidentClass : null, ReadHypothesis(expect), expect.Find("asked") is null ? null : [.. expect.Maps("asked").Select(ReadAsked)],
        variant is null || variant.Map("expect")?.Find("asked") is not null, expect.Find("actions") is null ? null : [.. expect.Items("actions").Select(ReadAction)],
        Values.Word<VerificationAnswer>(expect.TextOrNull("verification")), expect.Find("escalatedTo") is null ? null : expect.Texts("escalatedTo"),
        ReadRefusal(expect), expect.TextOrNull("because"), Values.Word<IncidentState>(expect.TextOrNull("ends")), expect.DurationOrNull("within"))
    {
        Chosen = ReadChosen(expect),
    };

    EvidenceExpected? ReadEvidence(MapNode expect)
    {
        if (expect.Map("evidence") is not { } evidence)
            return null;
        foreach (var node in evidence.Items("fresh").Concat(evidence.Items("stale")).Concat(evidence.Items("missing")).OfType<ScalarNode>())
            names.Evidence(node, node.Text);
        return new(evidence.Texts("fresh"), evidence.Texts("stale"), evidence.Texts("missing"));
    }

    string? ReadChosen(MapNode expect)
    {
        if (expect.TextOrNull("chosen") is { } chosen and not ScenarioResult.None)
            names.Runbook(expect.Find("chosen")!, chosen);
        return expect.TextOrNull("chosen");
    }

    HypothesisExpected? ReadHypothesis(MapNode expect)
    {
        if (expect.Map("hypothesis") is not { } hypothesis)
            return expect.TextOrNull("hypothesis") == "none" ? new(HypothesisExpected.None, null) : null;
        names.Hypothesis(hypothesis, hypothesis.Text("is"));
        return new(hypothesis.Text("is"), hypothesis.TextOrNull("lead"));
    }

    static AskedExpected ReadAsked(MapNode asked) => new(asked.Text("who"), asked.DurationOrNull("at"), asked.Flag("reminder"));

    ActionExpected ReadAction(Node node)
    {
        if (node is MapNode map)
        {
            names.Kind(map, map.Text("kind"));
            return new(null, map.Text("kind"), map.Flag("undo"), map.DurationOrNull("at"), map.Whole("times", 1),
                Values.TextMap(map, OwnKeys));
        }

        var (id, undo) = names.Step(node, ((ScalarNode)node).Text);
        return new(id, null, undo, null, 1, new Dictionary<string, string>());
    }

    string? ReadRefusal(MapNode expect)
    {
        if (expect.TextOrNull("refusedBy") is { } line)
            names.Refusal(expect.Find("refusedBy")!, line);
        return expect.TextOrNull("refusedBy");
    }
}
