using AgentFunctions.Audit.Heads;
using AgentFunctions.Records;

namespace AgentFunctions.Web.Hosting;

/// <summary>What a host does every minute: signs the heads of the chains that grew.</summary>
/// <param name="files">The records.</param>
/// <param name="keeping">How heads are signed and kept.</param>
/// <param name="time">The host's clock.</param>
public sealed class SigningHeads(CaseFiles files, HeadKeeping keeping, TimeProvider time)
{
    readonly Anchoring anchoring = new(files.Audit, keeping.Log, keeping.Signer, time);

    /// <exception cref="InvalidOperationException">Chains were rewritten; the others are signed. The message names them.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var open = await files.Incidents.OpenAsync(cancellationToken);
        var anchored = await anchoring.RunAsync(["responder", .. open.Select(incident => incident.Id)], cancellationToken);
        if (anchored.Broken.Count > 0)
            throw new InvalidOperationException(string.Join(' ', anchored.Broken.Select(one => $"{one.IncidentId}: {one.Problem}")));
    }
}
