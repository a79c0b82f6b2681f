using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Records;

static class Digest
{
    /// <summary>SHA-256 in hex, lower case.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
