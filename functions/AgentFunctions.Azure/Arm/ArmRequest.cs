using Azure.Core;

namespace AgentFunctions.Azure.Arm;

/// <summary>One call that changes something.</summary>
/// <param name="Method">POST, PATCH or PUT.</param>
/// <param name="Path">ARM id and action: <c>/subscriptions/…/sites/shop/slotsswap</c>.</param>
/// <param name="ApiVersion">As the action catalog names it.</param>
/// <param name="Body">JSON; null for none.</param>
/// <param name="ClientRequestId">Lands in the Activity Log, so that a call can be found again.</param>
public sealed record ArmRequest(RequestMethod Method, string Path, string ApiVersion, string? Body, Guid ClientRequestId)
{
    /// <summary>ETag that the target must still have; null to ask for none.</summary>
    public string? IfMatch { get; init; }
}
