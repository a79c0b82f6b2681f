using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Auditing;

/// <summary>Where this installation keeps signed heads, and what it signs them with.</summary>
static class AuditHere
{
    public static HeadKeeping Keeping(DataFolder data) => new(new FileHeadLog(data.AuditHeads), new KeyFileSigner(data));
}
