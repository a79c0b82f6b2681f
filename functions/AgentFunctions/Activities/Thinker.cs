using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;

namespace AgentFunctions.Activities;

/// <summary>Asks the planner, believes nothing that the check rejects, and lets what is left only tighten the case.</summary>
sealed class Thinker(IPlanner planner, Chronicle chronicle)
{
    /// <summary>The case as the planner would have it: fewer steps and less confidence at most.</summary>
    public async Task<(PlanningCase Planning, Thinking Thinking)> ThinkAsync(PlanningCase planning, CancellationToken cancellationToken)
    {
        var question = PlannerQuestion.Of(planning, DeterministicPlanner.Build(planning), []);
        var thinking = await planner.ThinkAsync(question, cancellationToken);
        if (ThinkingCheck.Of(thinking, question, planning.Library.Actions) is [var problem, ..])
            thinking = RunbookPlanner.Think(question) with { FellBack = problem, Use = thinking.Use, Prompt = thinking.Prompt };
        return (Tightened(planning, thinking), thinking);
    }

    public static PlanningCase Tightened(PlanningCase planning, Thinking thinking) => planning with { ModelConfidence = thinking.Confidence, Keep = thinking.Steps.Count };

    /// <summary>What asking a model brought and cost, in the trail.</summary>
    public Task NoteAsync(Incident incident, Thinking thinking, CancellationToken cancellationToken) =>
        thinking.Use is { } use ? chronicle.NoteAsync(incident.Id, EntryOf(incident, thinking, use), cancellationToken) : Task.CompletedTask;

    static Entry EntryOf(Incident incident, Thinking thinking, ModelUse use) => new($"model/{incident.Run}", "model",
        thinking.FellBack is { } because ? $"{use.Model} was of no use ({because}); the runbooks think alone" : $"{use.Model}: {thinking.Summary}",
        Details: new Dictionary<string, string>
        {
            ["model"] = use.Model, ["prompt"] = thinking.Prompt ?? "", ["calls"] = Say(use.Calls), [ModelDetails.InputTokens] = Say(use.TokensIn), [ModelDetails.OutputTokens] = Say(use.TokensOut),
            [ModelDetails.Cost] = use.Cost.ToString(CultureInfo.InvariantCulture), ["seconds"] = use.Seconds.ToString("0.###", CultureInfo.InvariantCulture),
            ["confidence"] = thinking.Confidence?.ToString("0.##", CultureInfo.InvariantCulture) ?? "", ["fellBack"] = thinking.FellBack ?? "",
            ["withheld"] = string.Join("; ", thinking.Withheld.Select(text => $"{text.Placeholder} {text.From} ({text.Length})")),
        });

    static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
