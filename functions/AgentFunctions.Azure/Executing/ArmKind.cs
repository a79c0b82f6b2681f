using System.Text.Json;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>What is particular to one kind of action at Azure Resource Manager. Nothing here calls anything.</summary>
/// <param name="Name">As in the action catalog.</param>
/// <param name="ApiVersion">As in the action catalog.</param>
/// <param name="Permissions">As in the action catalog.</param>
sealed record ArmKind(string Name, string ApiVersion, IReadOnlyList<string> Permissions)
{
    /// <summary>What is read of the target, in order.</summary>
    public required Func<Operation, IReadOnlyList<ArmPath>> Reads { get; init; }

    /// <summary>The state, from what was read: always <c>state</c> and <c>operationsInFlight</c>, and what the catalog records.</summary>
    public required Func<Operation, IReadOnlyList<JsonElement>, Dictionary<string, string>> Facts { get; init; }

    /// <summary>The one call. The time is for what has an end.</summary>
    public required Func<Operation, DateTimeOffset, ArmCall> Call { get; init; }

    /// <summary>What the state of now says about the operation, given the state before it.</summary>
    public required Func<Operation, IReadOnlyDictionary<string, string>, LookAnswer> Trace { get; init; }

    /// <summary>Why it must not be sent, by the state just recorded; null if nothing speaks against it.</summary>
    public Func<Operation, IReadOnlyDictionary<string, string>, string?> Refusal { get; init; } = (_, _) => null;
}

/// <param name="Path">From the host on; may have a query.</param>
sealed record ArmPath(string Path, string ApiVersion);

/// <param name="Body">JSON; null for none.</param>
sealed record ArmCall(RequestMethod Method, string Path, string? Body = null);
