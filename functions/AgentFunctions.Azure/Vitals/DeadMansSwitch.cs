using System.Text;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Vitals;

/// <summary>A watch outside that pages when it hears nothing: an address is called at every beat while all is well, and with <c>/fail</c> after it when not, as
/// healthchecks.io and its like take it.</summary>
/// <param name="http">Follows no redirect.</param>
/// <param name="url">Of the check; it is a secret and stands in no message.</param>
public sealed class DeadMansSwitch(HttpClient http, Uri url) : IPulse
{
    public async Task BeatAsync(Pulse pulse, CancellationToken cancellationToken)
    {
        var address = pulse.IsWell ? url : new Uri($"{url.ToString().TrimEnd('/')}/fail");
        await Posting.SendAsync(http, address, new StringContent(string.Join('\n', pulse.Problems), Encoding.UTF8, "text/plain"), $"The watch at {url.Host}", cancellationToken);
    }
}
