using System.Globalization;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

/// <summary>One night in the simulated estate: its clock, its log and short ways to look and act.</summary>
sealed class Night
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 56, 0, TimeSpan.Zero);

    public Night(int seed = 7)
    {
        Seed = seed;
        Estate = new SimulatedEstate(Contoso.Catalog, seed, Time, Log);
    }

    public int Seed { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    public MemoryOperationLog Log { get; } = new();

    public SimulatedEstate Estate { get; }

    public static Task<Night> WithAsync(string fault, string service, CureOutcome outcome = CureOutcome.Cures) =>
        WithAsync(new Fault(fault, service, 3, Start) { Outcome = outcome });

    public static async Task<Night> WithAsync(Fault fault)
    {
        var night = new Night();
        await night.Estate.InjectAsync(fault, CancellationToken.None);
        return night;
    }

    public Night After(double minutes)
    {
        Time.SetUtcNow(Start.AddMinutes(minutes));
        return this;
    }

    public Task<double> ErrorsOf(string service) => Number(service, "100 * Http5xx / Requests");

    public async Task<double> Number(string service, string expression) =>
        double.Parse((await Metric(service, expression)).Facts["value"], CultureInfo.InvariantCulture);

    public Task<EvidenceAnswer> Metric(string service, string expression, string? baseline = "same time 7d ago") =>
        Read(service, "azure-monitor-metric", baseline, ("value", expression));

    public async Task<IReadOnlyDictionary<string, string>> Facts(string service, string source, params (string, string)[] parameters) =>
        (await Read(service, source, null, parameters)).Facts;

    public Task<EvidenceAnswer> Read(string service, string source, string? baseline, params (string Name, string Value)[] parameters) =>
        Estate.ReadAsync(
            new EvidenceQuery("asked", source, Contoso.Service(service), parameters.ToDictionary(p => p.Name, p => p.Value), Now.AddMinutes(-15), Now, baseline),
            CancellationToken.None);

    public Task<SendAnswer> Send(string kind, string service, string step, params (string Name, string Value)[] parameters) =>
        Estate.SendAsync(Operation(kind, service, step, parameters), CancellationToken.None);

    public Task<SendAnswer> SwapBack(string key = "swap-back/1") =>
        Send("app-service.slot-swap", "checkout", key, ("slot", "staging"), ("targetSlot", "production"));

    public static Operation Operation(string kind, string service, string step, params (string Name, string Value)[] parameters) => new(
        $"INC-0001/{step}", kind, Contoso.Service(service).ResourceId, parameters.ToDictionary(p => p.Name, p => p.Value), new Dictionary<string, string>());

    DateTimeOffset Now => Time.GetUtcNow();
}
