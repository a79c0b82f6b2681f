using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>A rule of a runbook that a scenario came to, and which way it went.</summary>
/// <param name="Rule">A condition as written, or one of the names below.</param>
/// <param name="Way">holds, fails or unknown; of a verification its answer; of evidence its status.</param>
public sealed record RuleSeen(string Rule, string Way)
{
    /// <summary>The hypotheses were weighed against each other.</summary>
    public const string Hypotheses = "hypotheses";

    public static string VerificationOf(string step) => $"verification of {step}";

    public static string EvidenceOf(string name) => $"evidence {name}";

    /// <summary>Everything that was read while one incident was judged, from the verdicts that were kept.</summary>
    public static IEnumerable<RuleSeen> Of(Incident incident, Library library, IEnumerable<JudgedCase> judged)
    {
        foreach (var seen in judged.Select(one => PackedCase.Unpack(one.Packed, library.Policy)))
        {
            if (seen.Runbook is not { } runbook)
                continue;
            yield return new(Hypotheses, "weighed");
            foreach (var ground in seen.Hypotheses.SelectMany(hypothesis => hypothesis.Grounds))
                yield return new(ground.Line, Said(ground.Holds));
            foreach (var reading in seen.Preconditions)
                yield return new(reading.Line, Said(reading.Holds));
            foreach (var name in runbook.RequiredEvidence)
                yield return new(EvidenceOf(name), seen.Snapshot.Find(name)?.Status.ToString().ToLowerInvariant() ?? "missing");
        }

        foreach (var verification in incident.Verifications)
            yield return new(VerificationOf(verification.OperationKey.Split('/')[1]), verification.Answer.ToString().ToLowerInvariant());
    }

    static string Said(bool? holds) => holds switch
    {
        true => "holds",
        false => "fails",
        _ => "unknown",
    };
}
