using AgentFunctions.Ports;
using Azure;
using Azure.Identity;

namespace AgentFunctions.AzureMonitor;

/// <summary>Asks Azure Monitor, and turns what it answers instead of data into a sentence that says what to do.</summary>
static class Reading
{
    /// <exception cref="EvidenceUnavailableException">Azure Monitor refuses, is throttled, is ill or cannot be reached.</exception>
    public static async Task<T> OfAsync<T>(string what, Func<Task<Response<T>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return (await ask()).Value;
        }
        catch (RequestFailedException failed)
        {
            throw new EvidenceUnavailableException($"{what} could not be read: {AdviceOn(failed)}", failed);
        }
        catch (AuthenticationFailedException failed)
        {
            throw new EvidenceUnavailableException($"{what} could not be read: no token was issued ({failed.Message}). Look at the app's managed identity.", failed);
        }
        catch (Exception failed) when (failed is AggregateException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new EvidenceUnavailableException($"{what} could not be read: {failed.Message} Look at the network between the app and Azure Monitor.", failed);
        }
    }

    static string AdviceOn(RequestFailedException failed) => failed.Status switch
    {
        429 => $"Azure Monitor throttles it{WaitOf(failed)}. Look again later; if it comes back, ask for less at once.",
        >= 500 => $"Azure Monitor failed with {failed.Status}. Look at Azure's status page, and at the resource in the portal meanwhile.",
        401 or 403 => $"it was refused with {failed.Status}. Give the app's identity Monitoring Reader on the resource.",
        404 => "there is no such resource. Correct the first resource of the service in services.yaml.",
        400 => $"it was not understood ({Brief(failed.Message)}). Correct the runbook: the names of its metrics, or the text of its query.",
        _ => $"{Brief(failed.Message)} Look at the network between the app and Azure Monitor.",
    };

    static string WaitOf(RequestFailedException failed) =>
        failed.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var seconds) == true ? $" and asks to wait {seconds} s" : "";

    /// <summary>The SDK's messages go on with all headers after the first line.</summary>
    static string Brief(string message) => message.Split('\n', 2)[0].Trim();
}
