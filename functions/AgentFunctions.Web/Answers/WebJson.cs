using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Records;
using AgentFunctions.Web.Metrics;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.Web.Answers;

/// <summary>Everything that the API reads and writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(AlertAnswer))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(ReviewDraft))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(RatingBody))]
[JsonSerializable(typeof(ChangeBody))]
[JsonSerializable(typeof(GapReport))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(DelegationBody))]
[JsonSerializable(typeof(DelegationsAnswer))]
[JsonSerializable(typeof(OutboxAnswer))]
[JsonSerializable(typeof(MemoriesAnswer))]
[JsonSerializable(typeof(Memory))]
[JsonSerializable(typeof(FixTasksAnswer))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(RetryBody))]
[JsonSerializable(typeof(StopBody))]
[JsonSerializable(typeof(StopsAnswer))]
[JsonSerializable(typeof(StageBody))]
[JsonSerializable(typeof(FaultBody))]
[JsonSerializable(typeof(FaultAnswer))]
[JsonSerializable(typeof(RunbookAnswer))]
[JsonSerializable(typeof(RunbooksAnswer))]
[JsonSerializable(typeof(ApprovalsAnswer))]
[JsonSerializable(typeof(DecisionAnswerBody))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ResponderFigures))]
[JsonSerializable(typeof(RunbookRecord))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditHead))]
[JsonSerializable(typeof(StoredAlert))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(TimelineEntry[]))]
[JsonSerializable(typeof(IReadOnlyList<Approval>))]
[JsonSerializable(typeof(IReadOnlyList<ActionRecord>))]
[JsonSerializable(typeof(IReadOnlyList<Hypothesis>))]
public sealed partial class WebJson : JsonSerializerContext
{
    // Not an initialiser: it could run before the generated one of Default. The answers are JSON documents and never stand inside HTML, so
    // that + and quotes in texts can stay readable.
    public static JsonSerializerOptions Wire => field ??= new JsonSerializerOptions(IncidentJson.OptionsFor(Default)) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
