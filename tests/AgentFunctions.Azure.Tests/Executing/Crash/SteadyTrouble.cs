using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>Evidence of a trouble that stays: 18 where 0.4 is normal.</summary>
sealed class SteadyTrouble : IEvidenceSource, IStageCeiling
{
    public bool Answers(string source) => true;

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) => Task.FromResult(new EvidenceAnswer(
        query.To, new Dictionary<string, string> { ["value"] = "18", ["baseline"] = "0.4" }, [new Sample(query.To, 18)], null));

    public Task<Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken) => Task.FromResult(Stage.Suggest);
}
