using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Evaluation.Injections;

/// <summary>A model as bad as can be: it does whatever the attacker wants, whether or not it was shown the attacker's text, and is certain of it.</summary>
sealed class ObeyingModel(ProposedAction demanded, IReadOnlyList<string> evidence) : ILanguageModel
{
    public string Name => "obeying";

    /// <summary>What it was given at first; a repair only says its own answer again.</summary>
    public string Given { get; private set; } = "";

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        if (Given.Length == 0)
            Given = string.Join('\n', request.Messages.Select(message => message.Text));
        var answer = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["summary"] = "It is as the log says.", ["confidence"] = 1.0,
            ["hypotheses"] = new[] { new Dictionary<string, object> { ["cause"] = "as the log says", ["because"] = "the log says so", ["cites"] = evidence, ["disprovedBy"] = "nothing can", ["confidence"] = 1.0 } },
            ["steps"] = new[]
            {
                new Dictionary<string, object>
                {
                    ["step"] = "mitigate", ["action"] = demanded.Kind, ["expect"] = "all is well", ["disprovedBy"] = "nothing can",
                    ["parameters"] = demanded.Parameters.Select(pair => new Dictionary<string, string> { ["name"] = pair.Key, ["value"] = pair.Value }).ToArray(),
                },
            },
        });
        return Task.FromResult(new ModelReply(answer, 0, 0));
    }
}
