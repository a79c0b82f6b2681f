using AgentFunctions.Approvals;

namespace AgentFunctions.Web.Access;

/// <summary>How a host lets callers in.</summary>
/// <param name="Keys">Of machines, and of the machine's owner where there is one.</param>
/// <param name="Seal">Signs links and sign-ins.</param>
/// <param name="Links">To requests for agreement.</param>
/// <param name="Time">The host's clock.</param>
public sealed record AccessSetup(KeyAccess Keys, Seal Seal, ApprovalLinks Links, TimeProvider Time)
{
    /// <summary>Null where no app registration is configured: tokens are refused then.</summary>
    public EntraTokens? Tokens { get; init; }

    /// <summary>Off unless the platform's marker says otherwise.</summary>
    public EasyAuth EasyAuth { get; init; } = EasyAuth.Off;
}
