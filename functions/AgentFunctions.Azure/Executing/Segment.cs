using System.Text.RegularExpressions;

namespace AgentFunctions.Azure.Executing;

/// <summary>A name that becomes a part of an address. Names come from evidence, so each is checked where it is put in.</summary>
static partial class Segment
{
    /// <exception cref="ArgumentException">It is no name of a resource.</exception>
    public static string Of(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var value) && Name().IsMatch(value) && !value.Contains("..", StringComparison.Ordinal)
            ? value
            : throw new ArgumentException($"{name} is not the name of a resource.");

    /// <summary>The id of the resource group that a resource is in.</summary>
    public static string GroupOf(string resourceId)
    {
        var providers = resourceId.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        return providers > 0 ? resourceId[..providers] : throw new ArgumentException($"{resourceId} is in no resource group.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9._()-]{0,126}[A-Za-z0-9_()])?$")]
    private static partial Regex Name();
}
