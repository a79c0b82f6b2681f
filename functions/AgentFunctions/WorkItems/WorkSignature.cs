using AgentFunctions.Approvals;

namespace AgentFunctions.WorkItems;

/// <summary>Signs what goes between the process that thinks and the one that acts, both ways, with a key that those two have and nobody else.</summary>
public sealed class WorkSignature(Seal seal)
{
    /// <summary>The HTTP header of both ways.</summary>
    public const string Header = "X-Work-Signature";

    public string OfItem(string body) => seal.Mark("work-item", body);

    public bool IsItem(string body, string? signature) => seal.IsMarked("work-item", body, signature);

    /// <summary>An answer is good for the item that it answers and for no other.</summary>
    public string OfAnswer(string itemId, string body) => seal.Mark($"work-answer {itemId}", body);

    public bool IsAnswer(string itemId, string body, string? signature) => seal.IsMarked($"work-answer {itemId}", body, signature);
}
