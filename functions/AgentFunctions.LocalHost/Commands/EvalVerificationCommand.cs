using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Evaluation.Verifying;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval verification</c>: how often "better" is said of what is not.</summary>
static class EvalVerificationCommand
{
    static readonly Option<int> Trials = new("--trials") { Description = "Of each kind of signal.", DefaultValueFactory = _ => 1000 };
    static readonly Option<int> Seed = new("--seed") { Description = "Of the made signals.", DefaultValueFactory = _ => 1 };

    public static Command Create() => Shared.Plain("verification",
        "Puts the verification rule to made signals whose truth is known: mended, flat, noisy, missing, silent, better and then worse again. Exit status 1 if more than 2.5 % of those that are not better were called so.\n\nExample: eval verification --trials 1000",
        RunAsync, Trials, Seed);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Trials) is < 1 or > 1_000_000)
            return await Shared.WrongUseAsync(parse, "--trials is 1 to 1000000.");
        var report = VerificationReport.Of(VerificationTrials.Run(parse.GetValue(Trials), parse.GetValue(Seed)));
        Shared.Print(parse, JsonSerializer.SerializeToNode(report, EvalVerificationJson.Wire)!, (to, said) =>
        {
            Tables.Write(to, said["signals"], ("Signal", row => row["signal"]), ("Trials", row => row["trials"]), ("Better", row => row["better"]), ("Same", row => row["same"]),
                ("Worse", row => row["worse"]), ("Unknown", row => row["unknown"]), ("False better", row => row["falseBetter"]));
            Tables.Facts(to, ("false better", $"{report.FalseBetterRate:P2} of what is not better"), ("missed", $"{report.MissedRate:P2} of what is"));
        });
        return report.FalseBetterRate <= VerificationReport.Bearable ? Shared.Done : Shared.NotSo;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VerificationReport))]
sealed partial class EvalVerificationJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
