using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks;

/// <summary>What reading a folder said.</summary>
/// <param name="Library">Null if there is an error among the findings.</param>
/// <param name="Findings">In file order.</param>
/// <param name="Marks">File to where each of its lines stands; the linter points there.</param>
public sealed record LibraryReading(Library? Library, IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, Marks> Marks)
{
    /// <summary>The texts that were read, by path relative to <c>runbooks/</c>.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The library, or an exception that lists every finding: for a host that cannot start without it.</summary>
    /// <exception cref="InvalidDataException">The folder does not read cleanly.</exception>
    public Library Need() =>
        Library ?? throw new InvalidDataException($"The runbooks were not loaded. {string.Join(Environment.NewLine, Findings)}");
}
