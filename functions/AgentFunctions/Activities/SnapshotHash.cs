using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>SHA-256 (lower-case hex) over the JSON of what was seen; what an approval pins.</summary>
static class SnapshotHash
{
    public static Snapshot Sealed(Snapshot snapshot)
    {
        var blank = snapshot with { Hash = "" };
        return snapshot with { Hash = Hex(JsonSerializer.Serialize(blank, IncidentJson.Wire)) };
    }

    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
