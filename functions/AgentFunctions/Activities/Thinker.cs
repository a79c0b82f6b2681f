using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Remembering;

namespace AgentFunctions.Activities;

/// <summary>Asks the planner, believes nothing that the check rejects, and lets what is left only tighten the case.</summary>
sealed class Thinker(IPlanner planner, CaseFiles files, Chronicle chronicle)
{
    /// <summary>The case as the planner would have it: fewer steps and less confidence at most.</summary>
    public async Task<(PlanningCase Planning, Thinking Thinking)> ThinkAsync(PlanningCase planning, CancellationToken cancellationToken)
    {
        var plan = DeterministicPlanner.Build(planning);
        var memories = PastFixes.Of(planning, plan.Hypotheses, await files.Memories.AllAsync(cancellationToken));
        var question = PlannerQuestion.Of(planning, plan, memories);
        var thinking = await planner.ThinkAsync(question, cancellationToken);
        if (ThinkingCheck.Of(thinking, question, planning.Library.Actions) is [var problem, ..])
            thinking = RunbookPlanner.Think(question) with { FellBack = problem, Use = thinking.Use, Prompt = thinking.Prompt };
        return (Tightened(planning, thinking), thinking with { Memories = memories });
    }

    public static PlanningCase Tightened(PlanningCase planning, Thinking thinking) => planning with { ModelConfidence = thinking.Confidence, Keep = thinking.Steps.Count };

    /// <summary>What asking a model brought and cost, in the trail.</summary>
    public async Task NoteAsync(Incident incident, Thinking thinking, CancellationToken cancellationToken)
    {
        if (thinking.Use is { } use)
            await chronicle.NoteAsync(incident.Id, EntryOf(incident, thinking, use), cancellationToken);
        if (thinking.Memories.Count > 0)
            await chronicle.NoteAsync(incident.Id, new Entry($"memory/{incident.Run}", "seen before", string.Join(" | ", thinking.Memories.Take(3).Select(past => past.Say()))), cancellationToken);
    }

    static Entry EntryOf(Incident incident, Thinking thinking, ModelUse use) => new($"model/{incident.Run}", "model",
        thinking.FellBack is { } because ? $"{use.Model} was of no use ({because.TrimEnd('.')}); the runbooks think alone ({AdviceText.Cost(use)})" : $"{use.Model}: {thinking.Summary} ({AdviceText.Cost(use)}; it decides nothing)",
        Details: new Dictionary<string, string>
        {
            ["model"] = use.Model, ["prompt"] = thinking.Prompt ?? "", [ModelDetails.Calls] = Say(use.Calls), [ModelDetails.InputTokens] = Say(use.TokensIn), [ModelDetails.OutputTokens] = Say(use.TokensOut),
            [ModelDetails.Cost] = use.Cost.ToString(CultureInfo.InvariantCulture), ["seconds"] = use.Seconds.ToString("0.###", CultureInfo.InvariantCulture),
            ["confidence"] = thinking.Confidence?.ToString("0.##", CultureInfo.InvariantCulture) ?? "", ["fellBack"] = thinking.FellBack ?? "",
            ["withheld"] = string.Join("; ", thinking.Withheld.Select(text => $"{text.Placeholder} {text.From} ({text.Length})")),
        });

    static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
