using AgentFunctions.Audit.Heads;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Intake;
using AgentFunctions.Metrics;
using AgentFunctions.Web.Console;
using AgentFunctions.Web.Metrics;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.Web;

/// <summary>What the API needs of its host.</summary>
/// <param name="Desk">The way in.</param>
/// <param name="Time">The host's clock.</param>
/// <param name="Dependencies">What must be there for the host to be ready.</param>
/// <param name="InjectFault">Null unless the estate is simulated.</param>
public sealed record ResponderParts(IncidentDesk Desk, TimeProvider Time, IReadOnlyList<Dependency> Dependencies, InjectFault? InjectFault)
{
    /// <summary>Of this process; a host that makes its parts anew for each request hands on the same one.</summary>
    public IntakeCount Intake { get; init; } = new();

    /// <summary>Of this process, for the same reason: it remembers what it has read.</summary>
    public Histories Histories { get; init; } = new(Desk.Files, Time);

    public IntakeDoor Door { get; init; } = new();

    /// <summary>How heads of the audit are signed and kept; null if they are not.</summary>
    public HeadKeeping? Keeping { get; init; }

    /// <summary>Null if no Slack app is connected.</summary>
    public SlackDoor? Slack { get; init; }

    /// <summary>Open to callers with the key unless the host knows better.</summary>
    public ConsoleDoor Console { get; init; } = ConsoleDoor.WithKey;

    /// <summary>Takes one alert in, whoever brings it, and counts the answer.</summary>
    public async Task<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await Desk.ReceiveAsync(body, cancellationToken);
        Intake.Count(answer);
        return answer;
    }
}

/// <param name="LookAsync">Answers a few words on how it is; throws when it is not there.</param>
public sealed record Dependency(string Name, Func<CancellationToken, Task<string>> LookAsync);
