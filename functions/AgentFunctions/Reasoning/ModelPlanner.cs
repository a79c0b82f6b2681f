using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Reasoning;

/// <summary>Lets a model think. Whatever goes wrong (silence, refusal, budget, nonsense twice, lies), the runbooks' thoughts take its place and say why.</summary>
public sealed class ModelPlanner(ILanguageModel model, ModelPurse purse, ModelLimits limits, Func<Library> library) : IPlanner
{
    public async Task<Thinking> ThinkAsync(PlannerQuestion question, CancellationToken cancellationToken)
    {
        var (bill, words) = (new ModelBill(question.Incident.Id, model.Name), new Withholding(Withholding.WordsOf(library())));
        try
        {
            var thought = await ThinkAsync(question, words, bill, cancellationToken);
            return thought with { Prompt = PromptFile.Plan.Id, Use = bill.Use };
        }
        catch (Exception failed) when (failed is ModelUnavailableException or OutOfBudgetException or UselessAnswerException or StoreUnavailableException)
        {
            return RunbookPlanner.Think(question) with { FellBack = failed.Message, Prompt = PromptFile.Plan.Id, Use = bill.Use, Withheld = words.Withheld };
        }
    }

    async Task<Thinking> ThinkAsync(PlannerQuestion question, Withholding words, ModelBill bill, CancellationToken cancellationToken)
    {
        var messages = PlanPrompt.Of(PromptFile.Plan, question, words);
        var reply = await AskAsync(messages, bill, cancellationToken);
        var (thought, problems) = Read(reply, question, words);
        if (thought is not null)
            return thought;

        var repair = PromptFile.Fill(PromptFile.Plan.Repair, new Dictionary<string, string> { ["problems"] = string.Join('\n', problems.Take(5).Select(problem => $"- {problem}")) });
        reply = await AskAsync([.. messages, new("assistant", reply), new("user", repair)], bill, cancellationToken);
        (thought, problems) = Read(reply, question, words);
        return thought ?? throw new UselessAnswerException($"The model's answer was rejected twice: {words.ForPeople(string.Join(" ", problems.Take(3)))}");
    }

    (Thinking? Thought, IReadOnlyList<string> Problems) Read(string reply, PlannerQuestion question, Withholding words)
    {
        try
        {
            var thought = PlanAnswer.Read(reply).ToThinking(model.Name, question, words);
            return ThinkingCheck.Of(thought, question, library().Actions) is { Count: > 0 } problems ? (null, problems) : (thought, []);
        }
        catch (FormatException problem)
        {
            return (null, [problem.Message]);
        }
    }

    /// <summary>Once more where that could help; each time is paid for.</summary>
    async Task<string> AskAsync(IReadOnlyList<ModelMessage> messages, ModelBill bill, CancellationToken cancellationToken)
    {
        var request = new ModelRequest(messages, PlanAnswer.Schema, limits.MostTokens, limits.Patience);
        try
        {
            return (await purse.AskAsync(bill, model, request, cancellationToken)).Text;
        }
        catch (ModelUnavailableException busy) when (busy.Again)
        {
            return (await purse.AskAsync(bill, model, request, cancellationToken)).Text;
        }
    }

    sealed class UselessAnswerException(string message) : Exception(message);
}
