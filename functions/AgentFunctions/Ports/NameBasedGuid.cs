using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Ports;

/// <summary>UUID version 5: RFC 9562, section 5.5, in its URL namespace.</summary>
public static class NameBasedGuid
{
    static readonly byte[] UrlNamespace = new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8").ToByteArray(bigEndian: true);

    public static Guid Of(string name)
    {
        var hash = SHA1.HashData([.. UrlNamespace, .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
