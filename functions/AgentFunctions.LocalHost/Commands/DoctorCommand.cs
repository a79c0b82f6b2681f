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

    public static Command Create()
    {
        Estate.AcceptOnlyFromAmong("simulated", "azure");
        return Shared.Plain("doctor", """
            Looks at configuration, runbooks, store, and with --estate azure at identity, permissions and every source, and says what is missing and what to do.

            Example: doctor --estate azure
            """, RunAsync, Estate, Shared.Runbooks);
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        var findings = await new LocalDoctor(data, parse.GetValue(Shared.Runbooks)).LookAsync(parse.GetValue(Estate) == "azure", cancellationToken);
        var body = new JsonObject
        {
            ["well"] = findings.All(finding => finding.Well),
            ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject { ["check"] = finding.Check, ["well"] = finding.Well, ["says"] = finding.Says, ["cure"] = finding.Cure })]),
        };
        Shared.Print(parse, body, (to, said) => Tables.Write(to, said["findings"],
            ("", row => row["well"]!.GetValue<bool>() ? "well" : "ILL"), ("Check", row => row["check"]), ("Says", row => row["says"]), ("What to do", row => row["cure"])));
        return findings.All(finding => finding.Well) ? Shared.Done : Shared.NotSo;
    }
}
