using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Contracts.Actions;

/// <summary>An adapter with a web app to act on, and the clock that it follows.</summary>
/// <param name="Site">ARM id of a web app with a staging slot.</param>
/// <param name="Elsewhere">ARM id that the adapter cannot act on; null if it takes every target.</param>
/// <param name="Applications">Operation key to how often it took effect, as the estate counts it.</param>
/// <param name="LoseNextAnswer">Makes the next send take effect without the sender getting the answer; null if that cannot be staged.</param>
public sealed record ExecutorUnderTest(
    IActionExecutor Executor, FakeTimeProvider Time, string Site, string? Elsewhere, Func<Task<IReadOnlyDictionary<string, int>>> Applications,
    Action? LoseNextAnswer)
{
    /// <summary>It keeps our operation keys, so a key that it does not know was not applied. Azure keeps none: there silence proves nothing.</summary>
    public bool ProvesAbsence { get; init; } = true;

    /// <summary>It refuses even the same key while an operation runs on the target.</summary>
    public bool RefusesWhileBusy { get; init; }
}
