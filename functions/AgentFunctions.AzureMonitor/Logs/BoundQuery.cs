using System.Text.RegularExpressions;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.AzureMonitor.Logs;

/// <summary>A query with its values declared before it: <c>let service = "checkout";</c>. The query's own text is never touched.</summary>
static partial class BoundQuery
{
    static readonly string[] Given = ["service", "resourceId", "since", "until"];

    /// <exception cref="EvidenceUnavailableException">A parameter's name cannot be declared.</exception>
    public static string Of(string text, EvidenceQuery query) => string.Concat(
    [
        Let("service", KqlLiteral.Of(query.Service.Id)),
        Let("resourceId", KqlLiteral.Of(query.Service.ResourceId)),
        Let("since", KqlLiteral.Of(query.From)),
        Let("until", KqlLiteral.Of(query.To)),
        .. query.Parameters.Where(parameter => parameter.Key != "query").OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => Let(Checked(parameter.Key, query), KqlLiteral.Of(parameter.Value))),
        text,
    ]);

    static string Let(string name, string literal) => $"let {name} = {literal};\n";

    static string Checked(string name, EvidenceQuery query) => Name().IsMatch(name) && !Given.Contains(name, StringComparer.Ordinal)
        ? name
        : throw new EvidenceUnavailableException(
            $"The parameter '{name}' of '{query.Name}' cannot be bound for {query.Service.Id}: letters and digits only, and none of {string.Join(", ", Given)}. Rename it in the runbook.");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
