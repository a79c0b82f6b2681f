using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Composition;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>doctor</c>: what is missing, and how to mend it. Exit status 0 if nothing is.</summary>
static class DoctorCommand
{
    static readonly Option<string> Estate = new("--estate") { Description = "simulated: this machine only; azure: everything that is read of Azure as well.", DefaultValueFactory = _ => "simulated" };

    static readonly Option<Uri?> Executor = new("--executor") { Description = "The process that acts for this host, if one does.", CustomParser = Shared.ReadUrl };

    public static Command Create()
    {
        Estate.AcceptOnlyFromAmong("simulated", "azure");
        return Shared.Plain("doctor", """
            Looks at configuration, runbooks, store, channels, and with --estate azure at identity, permissions and every source, and says what is missing and what to do.

            Example: doctor --estate azure
            """, RunAsync, Estate, Executor, Shared.Runbooks);
    }

    /// <summary>A terminal obeys control characters.</summary>
    static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        var findings = await new LocalDoctor(data, parse.GetValue(Shared.Runbooks), parse.GetValue(Executor)).LookAsync(parse.GetValue(Estate) == "azure", cancellationToken);
        var body = new JsonObject
        {
            ["well"] = findings.All(finding => finding.Well),
            ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject { ["check"] = finding.Check, ["well"] = finding.Well, ["says"] = finding.Says, ["cure"] = finding.Cure })]),
        };
        // Lines, not a table: an address that is wrapped cannot be copied, and a program looks for one line a dependency.
        Shared.Print(parse, body, (to, _) =>
        {
            foreach (var finding in findings)
                to.Profile.Out.Writer.WriteLine($"{(finding.Well ? "well" : "ILL "),-4}  {finding.Check}: {Plain(finding.Says)}{(finding.Cure.Length > 0 ? $"  ->  {Plain(finding.Cure)}" : "")}");
        });
        return findings.All(finding => finding.Well) ? Shared.Done : Shared.NotSo;
    }
}
