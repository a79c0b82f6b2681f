namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <summary>Something that reads what comes from outside.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Share">How many of each hundred inputs it gets.</param>
/// <param name="Seeds">Good inputs.</param>
/// <param name="Read">Reads one; throws what it documents.</param>
/// <param name="Documented">Its refusals; each must have a message.</param>
sealed record ParserCase(string Name, int Share, IReadOnlyList<byte[]> Seeds, Action<byte[]> Read, params IReadOnlyList<Type> Documented)
{
    public bool IsRefusal(Exception problem) => problem.Message.Length > 0 && Documented.Any(type => type.IsInstanceOfType(problem));
}
