using AgentFunctions.Ports;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace AgentFunctions.Stages;

/// <summary>What filters of a stage flag may look at. To Microsoft's own targeting filter an incident is a user, and its environment, service
/// and runbook are groups.</summary>
sealed class StageContext(StageQuestion asked) : ITargetingContext
{
    public StageQuestion Asked => asked;

    public string UserId { get; set; } = asked.IncidentId;

    public IEnumerable<string> Groups { get; set; } = [asked.Environment, asked.Service, asked.RunbookId];
}

/// <summary>Holds for the names under its parameter <c>Names</c>. Without names it holds for nothing.</summary>
abstract class NamesFilter(Func<StageQuestion, string> name) : IContextualFeatureFilter<ITargetingContext>
{
    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, ITargetingContext appContext) => Task.FromResult(
        appContext is StageContext context
        && featureFilterContext.Parameters.GetSection("Names").GetChildren().Any(one => string.Equals(one.Value, name(context.Asked), StringComparison.OrdinalIgnoreCase)));
}

[FilterAlias("AgentFunctions.Environment")]
sealed class EnvironmentFilter() : NamesFilter(asked => asked.Environment);

[FilterAlias("AgentFunctions.Service")]
sealed class ServiceFilter() : NamesFilter(asked => asked.Service);

[FilterAlias("AgentFunctions.Runbook")]
sealed class RunbookFilter() : NamesFilter(asked => asked.RunbookId);
