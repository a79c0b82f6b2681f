using System.Text.Json;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class DeterminismTests
{
    static readonly Gen<Fault> AnyFault =
        from name in Gen.Int[0, Faults.All.Count - 1].Select(index => Faults.All[index])
        from service in Gen.Int[0, Contoso.Catalog.Services.Count - 1].Select(index => Contoso.Catalog.Services.ElementAt(index).Id)
        from seed in Gen.Int[0, 50]
        from minute in Gen.Int[-30, 60]
        from outcome in Gen.Enum<CureOutcome>()
        select new Fault(name, service, seed, Night.Start.AddMinutes(minute)) { Outcome = outcome };

    [TestMethod]
    public void The_same_seed_log_and_clock_give_the_same_answers() =>
        Gen.Select(Gen.Int[0, 1000], AnyFault.Array[0, 4], Gen.Int[0, 120], Gen.Bool).Sample(
            (seed, faults, minute, swapped) =>
            {
                var log = new MemoryOperationLog();
                var time = new FakeTimeProvider(Night.Start.AddMinutes(minute));
                using var estate = new SimulatedEstate(Contoso.Catalog, seed, time, log);
                foreach (var fault in faults)
                    estate.InjectAsync(fault, CancellationToken.None).GetAwaiter().GetResult();
                if (swapped)
                    estate.SendAsync(Night.Operation("app-service.slot-swap", "checkout", "s/1", ("slot", "staging"), ("targetSlot", "production")), CancellationToken.None)
                        .GetAwaiter().GetResult();
                time.Advance(TimeSpan.FromMinutes(7));
                using var reopened = new SimulatedEstate(Contoso.Catalog, seed, time, log);
                Assert.AreEqual(Everything(estate, time), Everything(reopened, time));
            },
            iter: 60);

    [TestMethod]
    public async Task Another_seed_is_another_estate()
    {
        var (one, other) = (new Night(seed: 1), new Night(seed: 2));
        Assert.AreNotEqual(await one.Number("web", "Requests"), await other.Number("web", "Requests"));
    }

    [TestMethod]
    public async Task What_was_seen_of_the_past_does_not_change_as_time_goes_on()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(5);
        var early = (await night.Metric("checkout", "Http5xx")).Samples;
        await night.SwapBack();
        var late = (await night.After(12).Metric("checkout", "Http5xx")).Samples;
        Assert.IsTrue(early.IntersectBy(late.Select(sample => sample.At), sample => sample.At).All(late.Contains));
    }

    static string Everything(SimulatedEstate estate, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var answers = Contoso.Catalog.Services.SelectMany(service => Sources.Select(source => Answer(estate, new EvidenceQuery(
            "asked", source.Name, service, source.Parameters, now.AddMinutes(-10), now, "same time 7d ago"))));
        var changes = estate.ChangesAsync([.. Contoso.Catalog.Services], now.AddDays(-1), now, CancellationToken.None).GetAwaiter().GetResult();
        var alerts = estate.PendingAlerts(now.AddHours(-2), now.AddHours(2)).Select(alert => alert.Json);
        return string.Join('\n', answers.Concat(alerts).Append(JsonSerializer.Serialize(changes, EstateJson.Wire)));
    }

    static string Answer(SimulatedEstate estate, EvidenceQuery query)
    {
        try
        {
            return JsonSerializer.Serialize(estate.ReadAsync(query, CancellationToken.None).GetAwaiter().GetResult(), EstateJson.Wire);
        }
        catch (EvidenceUnavailableException silence)
        {
            return silence.Message;
        }
    }

    static readonly (string Name, IReadOnlyDictionary<string, string> Parameters)[] Sources =
    [
        ("azure-monitor-metric", new Dictionary<string, string> { ["value"] = "100 * Http5xx / Requests" }),
        ("app-service-slot-swap", new Dictionary<string, string>()), ("release-record", new Dictionary<string, string>()),
        ("app-service-slot", new Dictionary<string, string> { ["slot"] = "staging" }), ("dependency-health", new Dictionary<string, string>()),
        ("log-query", new Dictionary<string, string> { ["query"] = "new-exceptions.kql" }), ("resource-health", new Dictionary<string, string>()),
        ("vmss-instances", new Dictionary<string, string>()), ("autoscale", new Dictionary<string, string>()),
        ("feature-flags", new Dictionary<string, string>()), ("certificate", new Dictionary<string, string>()), ("dns", new Dictionary<string, string>()),
    ];
}
