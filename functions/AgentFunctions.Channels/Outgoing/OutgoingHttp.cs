using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Outgoing;

/// <summary>Posts what a channel says, and tells trouble that passes from trouble that does not.</summary>
public sealed class OutgoingHttp(GuardedConnection connection, TimeProvider time) : IDisposable
{
    internal const int LongestAnswer = 64 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly HttpClient http = connection.NewClient(Patience);

    /// <param name="whom">Of the message: <c>teams</c>. Addresses can be secrets and stand in no message.</param>
    /// <param name="address">As it was configured.</param>
    /// <param name="body">JSON.</param>
    /// <param name="headers">Besides those of the content.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer's body, if the status says that it was taken.</returns>
    /// <exception cref="ChannelUnavailableException">It was not taken.</exception>
    public async Task<OutgoingAnswer> PostAsync(
        string whom, string address, string body, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, connection.Rules.Checked(address)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers ?? new Dictionary<string, string>())
                request.Headers.Add(name, value);
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? new OutgoingAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken))
                : throw Refused(whom, response);
        }
        catch (OutgoingRefusedException refused)
        {
            throw new ChannelUnavailableException($"{whom}: {refused.Message}", refused) { IsFinal = true };
        }
        catch (HttpRequestException failed)
        {
            throw failed.InnerException is OutgoingRefusedException refused
                ? new ChannelUnavailableException($"{whom}: {refused.Message}", refused) { IsFinal = true }
                : new ChannelUnavailableException($"{whom} cannot be reached: {failed.HttpRequestError}.", failed);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelUnavailableException($"{whom} gave no answer in {Patience.TotalSeconds:0} s.", late);
        }
    }

    public void Dispose() => http.Dispose();

    ChannelUnavailableException Refused(string whom, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return new ChannelUnavailableException($"{whom} answered {status}: redirects are not followed. Write the address that it leads to.") { IsFinal = true };
        return new ChannelUnavailableException($"{whom} answered {status}.")
        {
            IsFinal = response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425) && status < 500,
            RetryAfter = Wish(response.Headers.RetryAfter),
        };
    }

    TimeSpan? Wish(RetryConditionHeaderValue? header)
    {
        var wish = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wish > TimeSpan.Zero ? wish : null;
    }
}

/// <param name="Status">200 to 299.</param>
public sealed record OutgoingAnswer(int Status, string Body);
