using System.Text;
using AgentFunctions.Contracts.Durable;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Records;
using AgentFunctions.Tests.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Intake;

/// <summary>A desk over memory, where nothing runs: what becomes of alerts when they come in.</summary>
sealed class Desk(ServiceCatalog? services = null)
{
    readonly MemoryRowStore rows = new();
    IncidentDesk? desk;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    public CaseFiles Files => field ??= new CaseFiles(rows);

    public Task<IntakeAnswer> SendAsync(ReadOnlyMemory<byte> body) => It.ReceiveAsync(body, CancellationToken.None);

    public async Task<Receipt> AcceptAsync(string json) => ((IntakeAnswer.Accepted)await SendAsync(Encoding.UTF8.GetBytes(json))).Receipt;

    /// <summary>A payload of tests/payloads, with a text in it replaced.</summary>
    public Task<Receipt> PayloadAsync(string name, params (string Old, string New)[] changes) =>
        AcceptAsync(changes.Aggregate(Encoding.UTF8.GetString(Payload.Bytes(name)), (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal)));

    public async Task<Incident> IncidentAsync(string id) => (await Files.Incidents.FindAsync(id, CancellationToken.None))!.Value;

    IncidentDesk It => desk ??= new IncidentDesk(Files, new Starts(), () => services is null ? Shipped.Library : Shipped.Library with { Services = services }, Clock);
}
