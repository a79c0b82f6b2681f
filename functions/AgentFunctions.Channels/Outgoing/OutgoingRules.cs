using System.Net;
using System.Text.RegularExpressions;

namespace AgentFunctions.Channels.Outgoing;

/// <summary>Which addresses messages may be sent to: https, to hosts that a list names, at their public addresses. Judged twice: the text before anything is looked up, and
/// each address that the name leads to in the moment of connecting, so that a name which changes its mind in between gains nothing.</summary>
/// <param name="Allow">Hosts as <c>hooks.slack.com</c>, <c>*.logic.azure.com</c> or <c>mail.contoso.example:587</c>.</param>
/// <param name="Loopback">This machine may be called too, also by http: for trials and tests only.</param>
public sealed partial record OutgoingRules(IReadOnlyList<string> Allow, bool Loopback = false)
{
    const int Longest = 2048;
    const int HttpsPort = 443;

    /// <exception cref="OutgoingRefusedException">It may not be called.</exception>
    public Uri Checked(string address)
    {
        if (Refusal(address) is { } refusal)
            throw new OutgoingRefusedException(refusal, $"'{HostIn(address)}' is not called: {Says(refusal)}.");
        return new Uri(address);
    }

    /// <returns>Null if the text is an address that may be looked up.</returns>
    public OutgoingRefusal? Refusal(string address)
    {
        if (address.Length is 0 or > Longest || address.Any(letter => letter is <= ' ' or '\\' or '\u007f' || char.IsControl(letter)))
            return OutgoingRefusal.Malformed;
        var scheme = Scheme().Match(address);
        if (!scheme.Success)
            return OutgoingRefusal.Malformed;
        if (Loopback && Uri.TryCreate(address, UriKind.Absolute, out var here) && here is { IsLoopback: true, UserInfo: "", Scheme: "http" or "https" })
            return null;
        if (!Same(scheme.Value, "https://"))
            return OutgoingRefusal.NotHttps;
        // Judged as it is written: Uri makes a name of numbers, escapes and other scripts.
        var authority = address[scheme.Length..].Split('/', '?', '#')[0];
        if (authority.Contains('@'))
            return OutgoingRefusal.UserInfo;
        return RefusalOfHost(authority)
            ?? (Uri.TryCreate(address, UriKind.Absolute, out var uri) && Same(uri.Host, Split(authority).Name) ? null : OutgoingRefusal.Malformed);
    }

    /// <param name="host">A name, with or without a port.</param>
    public OutgoingRefusal? RefusalOfHost(string host)
    {
        var (name, port) = Split(host);
        if (name.StartsWith('[') || IsNumber(name))
            return OutgoingRefusal.Numeric;
        if (name.Any(letter => letter > '\u007f') || (name.Split('.').Any(label => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) && !Allow.Any(allowed => Same(Split(allowed).Name, name))))
            return OutgoingRefusal.ForeignLetters;
        if (!HostName().IsMatch(name) || port is null or < 1 or > 65535)
            return OutgoingRefusal.Malformed;
        if (Loopback && Same(name, "localhost"))
            return null;
        var entries = Allow.Where(allowed => Matches(Split(allowed).Name, name)).ToArray();
        if (entries.Length == 0)
            return OutgoingRefusal.NotAllowed;
        return entries.Any(allowed => Split(allowed).Port == port) ? null : OutgoingRefusal.Port;
    }

    /// <returns>Null if a connection may be made to it.</returns>
    public OutgoingRefusal? RefusalOf(IPAddress address) =>
        Loopback && (IPAddress.IsLoopback(address) || (address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address.MapToIPv4()))) ? null : AddressRanges.Refusal(address);

    internal static string Says(OutgoingRefusal refusal) => refusal switch
    {
        OutgoingRefusal.Malformed => "it is no address that every reader reads alike",
        OutgoingRefusal.NotHttps => "only https is spoken",
        OutgoingRefusal.UserInfo => "a name or password stands before the host",
        OutgoingRefusal.Numeric => "a host is called by its name, not by a number",
        OutgoingRefusal.ForeignLetters => "its name has letters of another script; name it in `allow` as it is written if it is meant",
        OutgoingRefusal.NotAllowed => "`allow` in catalog/channels.yaml does not name it",
        OutgoingRefusal.Port => "`allow` in catalog/channels.yaml names another port",
        _ => $"its name leads to an address that is not public ({refusal})",
    };

    static (string Name, int? Port) Split(string host)
    {
        var colon = host.LastIndexOf(':');
        if (colon < 0 || host.EndsWith(']'))
            return (host, HttpsPort);
        return (host[..colon], Digits().IsMatch(host[(colon + 1)..]) ? int.Parse(host[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Whatever an old resolver takes for an IPv4 address: 127.1, 0x7f.1, 017700000001, 2130706433.</summary>
    static bool IsNumber(string name) => name.TrimEnd('.').Split('.').Last() is var last && Number().IsMatch(last);

    static bool Matches(string allowed, string name) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? name.Length > allowed.Length - 1 && name.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : Same(allowed, name);

    static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    static string HostIn(string address) => string.Concat((address.Split("://", 2) is [_, var rest] ? rest : address).Split('/', '?', '#')[0].Split('@')[^1].Where(letter => letter is > ' ' and < '\u007f').Take(100));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://")]
    private static partial Regex Scheme();

    [GeneratedRegex("^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex HostName();

    [GeneratedRegex("^(0[xX][0-9a-fA-F]*|[0-9]+)$")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{1,5}$")]
    private static partial Regex Digits();
}
