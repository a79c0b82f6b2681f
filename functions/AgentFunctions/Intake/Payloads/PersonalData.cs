using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using AgentFunctions.Observing;

namespace AgentFunctions.Intake.Payloads;

/// <summary>What of an alert says who a person is. It is dropped before anything is stored.</summary>
static partial class PersonalData
{
    const string Removed = "[removed]";

    static readonly FrozenSet<string> _members = FrozenSet.ToFrozenSet(
        [
            "claims", "caller", "callerIpAddress", "clientIpAddress", "clientIp", "budgetCreator",
            "userPrincipalName", "upn", "userName", "emailAddress",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Members to drop with all that is in them. <c>evidence</c> is an authorization's: whose role allowed the call.</summary>
    public static bool IsIn(string member, bool activityLog) =>
        _members.Contains(member) || activityLog && member.Equals("evidence", StringComparison.OrdinalIgnoreCase);

    /// <summary>A member whose name says that its value is a secret: an application may put anything into its own properties.</summary>
    public static bool IsSecret(string member) => SecretName.IsMatch(member);

    /// <summary>The text without e-mail addresses and secrets.</summary>
    public static string Mask(string text) => Redaction.Secrets(text.Contains('@') ? Email.Replace(text, Removed) : text);

    /// <summary>The text without e-mail and IP addresses. A version of four numbers goes as well; that is the lesser harm.</summary>
    public static string MaskAddresses(string text) =>
        Address.Replace(Mask(text), match => IPAddress.TryParse(match.ValueSpan, out _) ? Removed : match.Value);

    [GeneratedRegex("password|passwd|pwd|secret|credential|connection_?string|(account|access|api|shared)_?key|sas_?token|^token$|access_?token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName { get; }

    // Every repetition is bounded: a sender must not be able to buy quadratic time with one long word.
    [GeneratedRegex(@"[\w.%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}", RegexOptions.CultureInvariant)]
    private static partial Regex Email { get; }

    [GeneratedRegex(
        @"\b(?:\d{1,3}\.){3}\d{1,3}\b|(?<![\w:])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{2,39}(?![\w:])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }
}
