using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Observing;

/// <summary>Answers <c>release-record</c>: what a pipeline pushed last of the service's release, else what the catalog says. Where neither does, nobody
/// knows whether it may go back, and the evidence is missing.</summary>
/// <param name="pushed">What pipelines pushed.</param>
public sealed class ReleaseSource(IChangeSource pushed) : IEvidenceSource
{
    static readonly TimeSpan LookBack = TimeSpan.FromDays(90);

    public bool Answers(string source) => source == "release-record";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var changes = await pushed.ChangesAsync([query.Service], query.To - LookBack, query.To, cancellationToken);
        var newest = changes.Where(change => change.Release is not null).MaxBy(change => change.At);
        var release = newest?.Release ?? query.Service.Release ?? throw new EvidenceUnavailableException(
            $"Nobody said what runs of {query.Service.Id}. Push the release from its pipeline (POST /api/changes), or write it into services.yaml.");
        return new EvidenceAnswer(query.To, new Dictionary<string, string>
        {
            ["version"] = Text(release.Version), ["lastKnownGood"] = Text(release.LastKnownGood), ["reversible"] = release.Reversible ? "true" : "false",
            ["coordinatedWith"] = Text(string.Join(", ", release.CoordinatedWith)), ["releasedAt"] = newest?.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "none",
        }, [], newest?.Link);
    }

    static string Text(string value) => value.Length > 0 ? value : "none";
}
