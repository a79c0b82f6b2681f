using AgentFunctions.Approvals;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>How this host lets callers in: its owner's key, machines' keys and tokens as <c>access.json</c> says.</summary>
sealed class LocalDoors(DataFolder data, TimeProvider time)
{
    static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    readonly AccessKey owner = AccessKey.Owner(data.Key());
    (DateTime Written, IReadOnlyList<AccessKey> Keys) machines;

    public AccessSetup Setup(Seal seal, ApprovalLinks links) => new(new KeyAccess(Keys), seal, links, time) { Tokens = Tokens() };

    /// <summary>A key that is made or taken away while the host runs counts at once.</summary>
    IReadOnlyList<AccessKey> Keys()
    {
        var written = File.GetLastWriteTimeUtc(data.AccessFile);
        if (machines.Keys is null || machines.Written != written)
            machines = (written, AccessSettings.Read(data.AccessFile).MachineKeys());
        return [owner, .. machines.Keys];
    }

    EntraTokens? Tokens() => AccessSettings.Read(data.AccessFile).Entra is { } entra
        ? new EntraTokens(entra, new SigningKeys(entra.Metadata, new HttpClient { Timeout = LongestLook }, time), time)
        : null;
}
