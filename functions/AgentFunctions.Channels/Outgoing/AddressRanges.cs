using System.Net;

namespace AgentFunctions.Channels.Outgoing;

/// <summary>Which internet addresses may be connected to: public hosts only. After the special-purpose registries of IANA (RFC 6890 and later).</summary>
static class AddressRanges
{
    static readonly (IPNetwork Range, OutgoingRefusal Why)[] Refused =
    [
        .. Of(OutgoingRefusal.Metadata, "169.254.169.254/32", "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128"),
        .. Of(OutgoingRefusal.Loopback, "127.0.0.0/8", "::1/128", "0.0.0.0/8", "::/128"),
        .. Of(OutgoingRefusal.LinkLocal, "169.254.0.0/16", "fe80::/10"),
        .. Of(OutgoingRefusal.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
        .. Of(OutgoingRefusal.Reserved, "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001:db8::/32", "2001::/23", "3fff::/20"),
    ];

    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");

    /// <returns>Null if it may be connected to.</returns>
    public static OutgoingRefusal? Refusal(IPAddress address)
    {
        if (address.ScopeIdOf() is not 0)
            return OutgoingRefusal.LinkLocal;
        foreach (var (range, why) in Refused)
            if (range.Contains(address))
                return why;
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return null;
        // An IPv4 address may be packed into one of IPv6; who unpacks it on the way is not known.
        return Packed(address) is { } inner ? Refusal(inner) ?? (address.IsIPv4MappedToIPv6 ? null : OutgoingRefusal.Reserved)
            : GlobalUnicast.Contains(address) ? null : OutgoingRefusal.Reserved;
    }

    static IPAddress? Packed(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address) || Compatible.Contains(address) || Translated.Contains(address))
            return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }

    static long ScopeIdOf(this IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0;

    static IEnumerable<(IPNetwork, OutgoingRefusal)> Of(OutgoingRefusal why, params IEnumerable<string> ranges) => ranges.Select(range => (IPNetwork.Parse(range), why));
}
