using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>What carries out one kind of action, and what it needs for that: held equal to the action catalog by a test.</summary>
/// <param name="Permissions">Control plane.</param>
/// <param name="DataPermissions">Data plane.</param>
sealed record ExecutorPart(string Kind, string ApiVersion, IReadOnlyList<string> Permissions, IReadOnlyList<string> DataPermissions, IActionExecutor Executor);
