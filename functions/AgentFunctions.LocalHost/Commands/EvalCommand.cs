using System.CommandLine;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval</c>: scores what the product decides, and what it never lets through.</summary>
static class EvalCommand
{
    public static Command Create() => new("eval", "Scores what the product decides against what is known to be right, and what it must never do.")
    {
        EvalScenariosCommand.Create(),
        EvalInjectionsCommand.Create(),
        EvalTriageCommand.Create(),
        EvalVerificationCommand.Create(),
        EvalGuardrailsCommand.Create(),
        EvalAuditCommand.Create(),
    };
}
