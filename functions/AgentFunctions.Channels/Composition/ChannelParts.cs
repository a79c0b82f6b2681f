using System.Net.Security;
using AgentFunctions.Approvals;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Channels.Composition;

/// <summary>What channels need of their host.</summary>
/// <param name="Files">The records.</param>
/// <param name="Links">Signs personal links.</param>
/// <param name="OnCall">Who is who.</param>
/// <param name="PublicUrl">Where people reach this installation; null for nowhere.</param>
/// <param name="Time">The host's clock.</param>
public sealed record ChannelParts(CaseFiles Files, ApprovalLinks Links, Func<OnCallBook> OnCall, Func<Uri?> PublicUrl, TimeProvider Time)
{
    /// <summary>Null: this host reads no Key Vault.</summary>
    public ReadVault? Vault { get; init; }

    /// <summary>Channels on this machine may be called, also by http: for trials and tests only.</summary>
    public bool Loopback { get; init; }

    /// <summary>Whether a channel is switched on, by name.</summary>
    public Func<string, CancellationToken, Task<bool>> IsOn { get; init; } = (_, _) => Task.FromResult(true);

    public Lookup? Lookup { get; init; }

    /// <summary>Which certificates of mail servers are believed; null: as the system does.</summary>
    public RemoteCertificateValidationCallback? Trust { get; init; }
}
