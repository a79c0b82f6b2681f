using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Vitals;

static class Posting
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ChannelUnavailableException">It was not taken; the message holds no address, which may be a secret.</exception>
    public static async Task SendAsync(HttpClient http, Uri address, HttpContent content, string whom, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await http.PostAsync(address, content, patience.Token);
            if (!response.IsSuccessStatusCode)
                throw new ChannelUnavailableException($"{whom} answered {(int)response.StatusCode}. Look at its address.");
        }
        catch (HttpRequestException failed)
        {
            throw new ChannelUnavailableException($"{whom} cannot be reached: {failed.HttpRequestError}.", failed);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelUnavailableException($"{whom} gave no answer in {Patience.TotalSeconds:0} s.", late);
        }
    }
}
