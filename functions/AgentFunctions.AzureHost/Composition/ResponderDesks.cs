using AgentFunctions.Audit.Heads;
using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Durable;
using AgentFunctions.Metrics;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web;
using AgentFunctions.Web.Metrics;
using AgentFunctions.Web.Routes;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost;

/// <summary>The way in, made anew for each call of a function: only the trigger's binding knows the durable client.</summary>
public sealed class ResponderDesks(CaseFiles files, DurableDoor door, Func<Library> library, TimeProvider time, ResponderSurroundings around)
{
    readonly IntakeCount intake = new();
    readonly Histories histories = new(files, time);

    public IOrchestrationClient ClientOver(DurableTaskClient durable) => door.Client(durable);

    public IncidentDesk DeskOver(DurableTaskClient durable) => new(files, door.Client(durable), library, time);

    public ResponderParts PartsOver(DurableTaskClient durable) =>
        new(DeskOver(durable), time, [.. around.Dependencies, DurableAnswers(door.Client(durable))], around.InjectFault) { Intake = intake, Slack = around.Slack, Keeping = around.Keeping, Histories = histories };

    static Dependency DurableAnswers(IOrchestrationClient client) => new("durable functions", async cancellationToken =>
    {
        await client.GetAsync("nobody", cancellationToken);
        return "answer";
    });
}

/// <param name="Dependencies">What must be there for the host to be ready.</param>
/// <param name="InjectFault">Null unless the estate is simulated.</param>
public sealed record ResponderSurroundings(IReadOnlyList<Dependency> Dependencies, InjectFault? InjectFault)
{
    /// <summary>Null if no Slack app is connected.</summary>
    public SlackDoor? Slack { get; init; }

    /// <summary>Null if no head of the audit is signed.</summary>
    public HeadKeeping? Keeping { get; init; }
}
