using System.CommandLine;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>audit</c>: the record of everything that was decided and done.</summary>
static class AuditCommand
{
    public static Command Create() => new("audit", "The record of everything that was decided and done.")
    {
        AuditVerifyCommand.Create(),
        AuditExportCommand.Create(),
        AuditRetireCommand.Create(),
    };
}
