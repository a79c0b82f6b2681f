using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.WorkItems;

public enum WorkKind { Act, Undo, Permission }

/// <summary>What the process that thinks asks of the one that acts. It is asked for once: who wants to ask again writes a new one, and the ledger
/// sees to it that the act is done once.</summary>
/// <param name="Id">Of this asking; never used twice.</param>
/// <param name="For">The records that both work on: an item of another installation is foreign.</param>
/// <param name="OperationKey">Of the act; a permission has none.</param>
/// <param name="ExpiresAt">Later it is refused.</param>
public sealed record WorkItem(string Id, WorkKind Kind, string For, string OperationKey, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public ActRequest? Act { get; init; }

    /// <summary>What people agreed to; null if nobody had to.</summary>
    public ApprovalContract? Contract { get; init; }

    /// <summary>By what the asker judged it; null for a permission.</summary>
    public WorkBasis? Basis { get; init; }

    public PermissionQuestion? Permission { get; init; }

    /// <summary>The asker's own clock, where the estate is simulated and time stands still between its moves.</summary>
    public DateTimeOffset? Now { get; init; }
}

/// <summary>The verdict's inputs, by version and hash: an executor that has others judges by other rules and refuses.</summary>
public sealed record WorkBasis(int PolicyVersion, string RunbookId, int RunbookVersion, string? RunbookHash, string EvidenceHash);

/// <param name="Kind">Of the action catalog.</param>
/// <param name="Target">ARM id.</param>
public sealed record PermissionQuestion(string Kind, string Target);

/// <summary>What came of it: one of the two.</summary>
/// <param name="Missing">The permission that is missing, in words; empty if none is.</param>
public sealed record WorkAnswer(string WorkItemId, ActResult? Result, string? Missing);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(WorkAnswer))]
sealed partial class WorkJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default, OrchestrationJson.Default);
}
