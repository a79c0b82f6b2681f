namespace AgentFunctions.Ports;

/// <summary>A model that answers a conversation with one JSON document.</summary>
public interface ILanguageModel
{
    /// <summary>What it is called, for people and records.</summary>
    string Name { get; }

    /// <exception cref="ModelUnavailableException">It did not answer, refused, or was cut off. Nothing of an answer is to be used.</exception>
    Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken);
}

/// <param name="Schema">JSON Schema, strict, that the answer must have.</param>
/// <param name="MostTokens">Of the answer.</param>
/// <param name="Patience">Then it is given up.</param>
public sealed record ModelRequest(IReadOnlyList<ModelMessage> Messages, string Schema, int MostTokens, TimeSpan Patience);

/// <param name="From"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
public sealed record ModelMessage(string From, string Text);

/// <param name="TokensIn">As the model's host counted them; 0 if it did not.</param>
public sealed record ModelReply(string Text, int TokensIn, int TokensOut);

/// <param name="Again">Asking once more could help: it was busy, or the line broke.</param>
public sealed class ModelUnavailableException(string message, bool again, Exception? inner = null) : Exception(message, inner)
{
    public bool Again { get; } = again;

    /// <summary>What it had cost by then; 0 if that is not known.</summary>
    public int TokensIn { get; init; }

    public int TokensOut { get; init; }
}
