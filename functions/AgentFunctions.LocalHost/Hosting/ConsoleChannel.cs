using System.Globalization;
using AgentFunctions.Approvals;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Shows messages to whoever looks at the host's terminal.</summary>
/// <param name="to">The terminal.</param>
/// <param name="links">The terminal belongs to one person, so the link with which to answer may stand there.</param>
public sealed class ConsoleChannel(TextWriter to, ApprovalLinks? links = null) : IMessageChannel
{
    public string Name => "console";

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{message.At:HH:mm:ss}  {message.Kind} -> {Plain.Line(message.To)}{(message.Page ? " (page)" : "")}: {Plain.Line(message.Subject)}");
        var link = message.ApprovalId is { } approval && links is not null ? await links.ForAsync(approval, message.To, cancellationToken) : null;
        try
        {
            await to.WriteLineAsync((link is null ? line : $"{line}{Environment.NewLine}          answer: {link}").AsMemory(), cancellationToken);
        }
        catch (IOException problem)
        {
            throw new ChannelUnavailableException($"The terminal does not take messages: {problem.Message}", problem);
        }
    }
}
