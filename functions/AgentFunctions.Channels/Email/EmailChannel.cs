using System.Net.Sockets;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AgentFunctions.Channels.Email;

/// <summary>Mail over SMTP.</summary>
/// <param name="addressesOf">Of the addressee, or of the list; none if there is none.</param>
sealed class EmailChannel(string name, bool personal, Func<string, IReadOnlyList<MailboxAddress>> addressesOf, EmailSettings settings, (LetterWriter Letters, GuardedConnection Connection) ways) : IMessageChannel
{
    const int TlsAtOnce = 465;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => name;

    public bool IsConversation => true;

    public bool IsPersonal => personal;

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var to = addressesOf(message.To);
        if (to.Count == 0)
            throw new ChannelUnavailableException($"{name}: {message.To} has no email in catalog/oncall.yaml.") { IsFinal = true };
        var mail = EmailLetter.Write(await ways.Letters.WriteAsync(message, personal, cancellationToken), settings.From, to);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await SendAsync(mail, patience.Token);
        }
        catch (OutgoingRefusedException refused)
        {
            throw new ChannelUnavailableException($"{name}: {refused.Message}", refused) { IsFinal = true };
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelUnavailableException($"{name} was not done in {Patience.TotalSeconds:0} s.", late);
        }
        catch (Exception problem) when (problem is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            throw Unavailable(problem);
        }
    }

    async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        if (ways.Connection.Rules.RefusalOfHost($"{settings.Host}:{settings.Port}") is { } refusal)
            throw new OutgoingRefusedException(refusal, $"'{settings.Host}' is not called: {OutgoingRules.Says(refusal)}.");
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (settings.Trust is not null)
            client.ServerCertificateValidationCallback = settings.Trust;
        using var socket = await ways.Connection.ConnectAsync(settings.Host, settings.Port, cancellationToken);
        await client.ConnectAsync(socket, settings.Host, settings.Port, settings.Port == TlsAtOnce ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, cancellationToken);
        if (settings is { User: { } user, Password: { } password })
            await client.AuthenticateAsync(user, await password.ReadAsync(cancellationToken), cancellationToken);
        await client.SendAsync(mail, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>A server's 4xx passes, its 5xx does not, and a server without STARTTLS is none to talk to.</summary>
    ChannelUnavailableException Unavailable(Exception problem)
    {
        var final = problem is SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } or AuthenticationException or NotSupportedException;
        var says = problem is SmtpCommandException command ? $"the server answered {(int)command.StatusCode}" : problem.GetType().Name;
        return new ChannelUnavailableException($"{name} did not take the mail: {says}.", problem) { IsFinal = final };
    }
}
