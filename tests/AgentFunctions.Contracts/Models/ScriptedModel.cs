using AgentFunctions.Ports;

namespace AgentFunctions.Contracts.Models;

/// <summary>A model that says what it was told to say, in order; the last saying again and again.</summary>
public sealed class ScriptedModel(params Func<ModelRequest, ModelReply>[] says) : ILanguageModel
{
    readonly List<ModelRequest> asked = [];

    public string Name => "scripted";

    public IReadOnlyList<ModelRequest> Asked => asked;

    public static ScriptedModel Saying(params string[] texts) =>
        new([.. texts.Select(text => (Func<ModelRequest, ModelReply>)(_ => new ModelReply(text, 1000, 100)))]);

    public Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        asked.Add(request);
        return Task.FromResult(says[Math.Min(asked.Count, says.Length) - 1](request));
    }
}
