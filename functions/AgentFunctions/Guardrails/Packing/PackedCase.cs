using System.IO.Compression;
using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Packing;

/// <summary>Everything of a case that any rule looks at, but the policy, and nothing else: small enough to keep every verdict for ever. The services are
/// those that can be affected, the actions those that the runbook or the proposal name.</summary>
/// <param name="SnapshotIncident">Whose the evidence is; of each evidence only its status is asked.</param>
/// <param name="ModelConfidence">0 to 1.</param>
public sealed record PackedCase(
    IReadOnlyList<ActionKind> Kinds, IReadOnlyList<Service> Services, Incident Incident, RunbookEnvelope? Runbook, string? Ambiguous, string? StepId,
    ProposedAction? Proposal, int Attempt, string SnapshotIncident, IReadOnlyList<PackedEvidence> Evidence, IReadOnlyList<Hypothesis> Hypotheses,
    IReadOnlyList<ConditionReading> Preconditions, Stage Stage, TrackRecord Record, IReadOnlyList<ActionRecord> History, IReadOnlyList<StopOrder>? Stops,
    double? ModelConfidence, DateTimeOffset Now, AlertReadBack? AlertsAtSource = null)
{
    static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>JSON, compressed, in base64.</summary>
    public static string Pack(GuardrailCase asked)
    {
        using var packed = new MemoryStream();
        using (var squeezed = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(squeezed, Trim.Of(asked), PackedJson.Default.PackedCase);
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>The case as it was, under a policy. Judged under the policy of then it gets the verdict of then.</summary>
    /// <exception cref="FormatException">The text is no packed case.</exception>
    public static GuardrailCase Unpack(string packed, Policy policy)
    {
        try
        {
            using var squeezed = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            return JsonSerializer.Deserialize(squeezed, PackedJson.Default.PackedCase)!.Under(policy);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new FormatException($"This is no packed case: {problem.Message}", problem);
        }
    }

    GuardrailCase Under(Policy policy) => new(
        policy, new ActionCatalog(Kinds), new ServiceCatalog(Services), Incident, Runbook, Ambiguous, StepOf(), Proposal, Attempt,
        new Snapshot("", SnapshotIncident, "", Now, [.. Evidence.Select(seen => new Evidence(seen.Name, "", seen.Status, null, None, [], null, seen.Problem))], [], ""),
        Hypotheses, Preconditions, Stage, Record, History, Stops, ModelConfidence, Now) { AlertsAtSource = AlertsAtSource };

    StepEnvelope? StepOf() => StepId is null
        ? null
        : Runbook?.Steps.FirstOrDefault(step => step.Id == StepId) ?? new StepEnvelope(StepId, "", "", new Dictionary<string, IReadOnlyList<string>>(), [], 0, null);
}

public sealed record PackedEvidence(string Name, EvidenceStatus Status, string? Problem);
