using System.Globalization;
using AgentFunctions.Activities;
using AgentFunctions.Audit;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Intake;

/// <summary>Two chains of services under one edge, each with a crash at its end, and all their alerts in one incident: as if what tells them
/// apart had come late.</summary>
sealed class GroupedStorm
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly StoppingRows rows = new(new MemoryRowStore());
    readonly FakeTimeProvider clock = new(Night.AddMinutes(3));
    readonly ServiceCatalog catalog;

    GroupedStorm(int left, int right)
    {
        var services = Chain("left", left).Concat(Chain("right", right)).ToList();
        services.Add(Service("edge", [.. services.Where(service => service.Id == $"left-{left - 1}" || service.Id == $"right-{right - 1}").Select(service => service.Id)]));
        catalog = new ServiceCatalog(services);
        Files = new CaseFiles(rows);
    }

    public CaseFiles Files { get; }

    public List<IncidentAlert> Alerts { get; } = [];

    public static async Task<GroupedStorm> MakeAsync(int left, int right, int alertsEach)
    {
        var storm = new GroupedStorm(left, right);
        foreach (var service in storm.catalog.Services)
            for (var number = 0; number < alertsEach; number++)
                storm.Alerts.Add(Alert(storm.Alerts.Count, service.Id));
        await storm.StoreAsync();
        return storm;
    }

    public Task<Incident> PartAsync() => PartUntilAsync(int.MaxValue)!;

    /// <summary>Dies after so many writes.</summary>
    public async Task<Incident?> PartUntilAsync(int writes)
    {
        rows.Left = writes;
        try
        {
            return await new Parting(Files, new Chronicle(Files, clock), catalog).RunAsync(await IncidentAsync("INC-0001"), default);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
        finally
        {
            rows.Left = int.MaxValue;
        }
    }

    public async Task<Incident> IncidentAsync(string id) => (await Files.Incidents.FindAsync(id, default))!.Value;

    public Task<IReadOnlyList<Incident>> OpenAsync() => Files.Incidents.OpenAsync(default);

    public async Task<IReadOnlyList<OpenIncident>> PlacesAsync() => (await Files.Groups.ReadAsync(catalog.ComponentOf("edge"), default)).Value.Incidents;

    public Task<IReadOnlyList<AuditEntry>> TrailAsync(string id) => Files.Audit.ReadAsync(id, default);

    async Task StoreAsync()
    {
        var id = await Files.Incidents.NextIdAsync(default);
        var component = catalog.ComponentOf("edge");
        foreach (var alert in Alerts)
            await Files.Alerts.AcceptAsync(Stored(alert, id), default);
        await Files.Incidents.AddAsync(new Incident(id, IncidentState.Investigating, "", Severity.Sev2, "production", component, "left-0", ["left-0", "edge"], false, "new", Night, Night, 1) { Alerts = [Alerts[0]] }, default);
        await Files.Incidents.JoinAsync(id, Alerts, was => was, default);
        var seen = Sighting.Together(Alerts.Select(alert => new Sighting(alert.Service, alert.FiredAt, alert.FiredAt, alert.Signal == "Http5xx" ? Nature.Symptom : Nature.Fault, null)));
        await Files.Groups.ChangeAsync(component, group => group with { Incidents = [new OpenIncident(id, "left-0", [.. seen.Select(one => one.Service)], Night, Night, "") { Sightings = seen }] }, default);
    }

    static IEnumerable<Service> Chain(string name, int length) =>
        Enumerable.Range(0, length).Select(number => Service($"{name}-{number}", number == 0 ? [] : [$"{name}-{number - 1}"]));

    static Service Service(string id, string[] calls) =>
        new(id, id, "team", "standard", "production", false, false, ["asha"], [$"/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/{id}"], calls);

    static IncidentAlert Alert(int number, string service)
    {
        var signal = service.EndsWith("-0", StringComparison.Ordinal) ? "OOMKilled" : "Http5xx";
        return new($"key-{number}", $"alert-{number}", number.ToString("x24", CultureInfo.InvariantCulture), service, "Platform", signal, $"{signal} of {service}", Severity.Sev2, Night.AddSeconds(number % 60), null, false);
    }

    static StoredAlert Stored(IncidentAlert alert, string incident) => new(
        new(alert.AlertId, alert.Rule, alert.Severity, "Metric", "Platform", AlertCondition.Fired, alert.FiredAt, null, [], [], alert.Signal, new Dictionary<string, string>(), "", false, "", null),
        new(alert.ReceiptId, alert.Key, alert.AlertId, alert.Severity, alert.Rule, alert.Service, alert.FiredAt, incident, Disposition.Grouped, "", "", []));

    /// <summary>A store that is gone after so many writes.</summary>
    sealed class StoppingRows(IRowStore rows) : IRowStore
    {
        public int Left { get; set; } = int.MaxValue;

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
            Left-- > 0 ? rows.WriteAsync(table, partition, writes, cancellationToken) : throw new StoreUnavailableException("It is gone.");

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
