using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Azure Backup's own alerts. The target is the vault; what was not backed up is linked.</summary>
static class BackupContext
{
    public static Facts Read(JsonElement context) => new()
    {
        Signal = context.Text("category"),
        Named = Affected.InMembers(context, "linkedResourceId", "sourceId", "affectedItems"),
    };
}
