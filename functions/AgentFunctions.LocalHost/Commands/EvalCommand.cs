using System.CommandLine;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval</c>: scores the product against what it must do and never do.</summary>
static class EvalCommand
{
    public static Command Create() => new("eval", "Scores the product against what it must do and must never do.")
    {
        EvalGuardrailsCommand.Create(),
    };
}
