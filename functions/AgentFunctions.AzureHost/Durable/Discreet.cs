using AgentFunctions.Observing;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>What leaves a function as an exception is written into the host's log, and of an activity into histories, by code that is not ours. One that quotes a secret leaves
/// without it; every other leaves as it is.</summary>
static class Discreet
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> function)
    {
        try
        {
            return await function();
        }
        catch (Exception failure) when (failure.ToString() is var said && Redaction.Secrets(said) != said)
        {
            throw new DiscreetException($"{failure.GetType().FullName}: {Redaction.Secrets(failure.Message)}");
        }
    }

    public static Task RunAsync(Func<Task> function) => RunAsync(async () =>
    {
        await function();
        return true;
    });
}

/// <summary>A failure whose own words hold a secret: its type and what is left of them.</summary>
sealed class DiscreetException(string message) : Exception(message);
