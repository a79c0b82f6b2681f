using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <param name="Attempts">How often it was tried and not delivered.</param>
/// <param name="NextTry">Not before then, UTC.</param>
public sealed record OutboxItem(OutboundMessage Message, int Attempts, DateTimeOffset NextTry, string? LastError)
{
    internal OutboxItem Failed(string error) => this with { Attempts = Attempts + 1, LastError = error };
}

enum OutboxState { Waiting, Sent, Dead }

sealed record OutboxRow(OutboxItem Item, OutboxState State);
