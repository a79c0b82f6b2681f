using AgentFunctions.Durable;

namespace AgentFunctions.Orchestrations;

/// <summary>
/// Waits for an event against a deadline, again and again, with one wait that lives until it is answered:
/// a wait that were given up and asked anew could swallow an event on Durable Functions.
/// </summary>
sealed class Doorbell(IOrchestrationContext context, ExternalEvent<string> bell)
{
    Task<string>? ring;

    public Task<string> Ring => ring ??= context.WaitForExternalEvent(bell);

    /// <summary>The next <see cref="Ring"/> is a new one.</summary>
    public void Answered() => ring = null;

    /// <returns>True if it rang, false at <paramref name="until"/>.</returns>
    public async Task<bool> RingsBeforeAsync(DateTimeOffset until)
    {
        using var deadline = new CancellationTokenSource();
        var rang = Ring;
        var timer = context.CreateTimer(until, deadline.Token);
        if (await Task.WhenAny(rang, timer) == timer)
            return false;

        deadline.Cancel();
        Answered();
        return true;
    }
}
