using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace AgentFunctions.Stages;

/// <summary>Holds for a share of incidents, <c>Percent</c> 0 to 100, chosen by the incident's id: on every machine and after every restart the same. Flags
/// with one <c>Seed</c> choose the same incidents; without it each flag chooses its own. A higher percentage keeps those that were in.</summary>
[FilterAlias("AgentFunctions.IncidentShare")]
sealed class IncidentShareFilter : IContextualFeatureFilter<ITargetingContext>
{
    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, ITargetingContext appContext)
    {
        var percent = double.TryParse(featureFilterContext.Parameters["Percent"], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var seed = featureFilterContext.Parameters["Seed"] ?? featureFilterContext.FeatureName;
        return Task.FromResult(appContext is StageContext { Asked.IncidentId: { Length: > 0 } incident } && PlaceOf(incident, seed) < percent);
    }

    /// <summary>0 to 100, spread evenly over incidents.</summary>
    internal static double PlaceOf(string incidentId, string seed) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{incidentId}"))) / (uint.MaxValue + 1.0) * 100;
}
