namespace AgentFunctions.Runbooks.Linting.Book;

/// <summary>The files of the example library.</summary>
static class ExampleFiles
{
    public const string Swap = "app-service-bad-deployment/runbook.yaml";
    public const string ScaleOut = "plan-scale-out/runbook.yaml";
    public const string Flag = "feature-flag-off/runbook.yaml";
    public const string Breach = "suspected-breach/runbook.yaml";
    public const string Sick = "unhealthy-instance-restart/runbook.yaml";
    public const string Services = "catalog/services.yaml";
    public const string Actions = "catalog/actions.yaml";
    public const string OnCall = "catalog/oncall.yaml";
    public const string Policy = "catalog/policy.yaml";
}
