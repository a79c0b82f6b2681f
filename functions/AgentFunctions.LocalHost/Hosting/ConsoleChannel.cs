using System.Globalization;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Shows messages to whoever looks at the host's terminal.</summary>
public sealed class ConsoleChannel(TextWriter to) : IMessageChannel
{
    public string Name => "console";

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{message.At:HH:mm:ss}  {message.Kind} -> {message.To}{(message.Page ? " (page)" : "")}: {Safe(message.Subject)}");
        try
        {
            await to.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
        catch (IOException problem)
        {
            throw new ChannelUnavailableException($"The terminal does not take messages: {problem.Message}", problem);
        }
    }

    /// <summary>A terminal obeys control characters; texts of alerts may carry them.</summary>
    static string Safe(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
