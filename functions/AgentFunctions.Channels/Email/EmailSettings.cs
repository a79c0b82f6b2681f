using System.Net.Security;
using AgentFunctions.Channels.Composition;
using MimeKit;

namespace AgentFunctions.Channels.Email;

/// <summary>How mail is sent.</summary>
/// <param name="Host">Of the server.</param>
/// <param name="Port">465 speaks TLS at once, every other port by STARTTLS; neither is ever skipped.</param>
/// <param name="User">Null to sign in nowhere.</param>
sealed record EmailSettings(string Host, int Port, MailboxAddress From, string? User, SecretText? Password)
{
    /// <summary>Null: as the system does.</summary>
    public RemoteCertificateValidationCallback? Trust { get; init; }
}
