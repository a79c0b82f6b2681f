using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>UUIDs of version 5 (RFC 9562): the same name, the same UUID.</summary>
static class NameBasedGuid
{
    static readonly Guid Namespace = new("8f3d1c1a-6c0e-4b7e-9d0a-5b6f1f2e7c31");

    public static Guid Of(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var bytes = new byte[16 + text.Length];
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        text.CopyTo(bytes, 16);

        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
