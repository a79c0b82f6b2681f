using AgentFunctions.Web.Access;

namespace AgentFunctions.Web.Console;

/// <summary>How a host opens the console.</summary>
/// <param name="Need">What a reader must prove. Nobody only where the host itself lets nobody else in, as on loopback.</param>
/// <param name="Command">From a command of ours (<c>approval approve ID --as ben</c>) to the line that a person types for it on this installation.</param>
public sealed record ConsoleDoor(Need Need, Func<string, string> Command)
{
    public static ConsoleDoor WithKey { get; } = new(Need.Read, command => $"agentfunctions {command}");
}
