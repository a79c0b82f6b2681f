using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>What an alert would lead to, as far as it can be said without looking at the estate.</summary>
/// <param name="Group">Whose open incident it could join: the connected part of the service graph.</param>
/// <param name="Suppressed">By which rule of the catalog; null if none covers it.</param>
/// <param name="Stage">The ceiling for the first runbook that would meet it; what was earned can only lower it.</param>
/// <param name="Runbooks">Those that would meet it first, then the nearest.</param>
sealed record AlertExplanation(
    string Rule, string Schema, Severity Severity, AlertCondition Condition, string DedupKey, string Service, string Group, string? Suppressed,
    string Stage, IReadOnlyList<RunbookMeeting> Runbooks)
{
    public static async Task<AlertExplanation> OfAsync(Alert alert, Library library, StageFlags flags, CancellationToken cancellationToken)
    {
        var service = alert.Resources.Select(library.Services.ByResource).FirstOrDefault(found => found is not null);
        var about = new MatchFacts(
            service is null ? [] : [.. service.Resources.Select(ArmId.TypeOf)], service?.Environment ?? "unknown", [new AlertFacts(alert.Signal, alert.MonitoringService, alert.Severity)]);
        var meets = DeterministicPlanner.Matching(library, about);
        var looked = DeterministicPlanner.Choose(library, about, Facts.None).LookedAt;
        var ceiling = await flags.CeilingAsync(new Ports.StageQuestion(about.Environment, service?.Id ?? "unknown", meets.Count > 0 ? meets[0].Id : "", ""), cancellationToken);
        return new AlertExplanation(
            alert.Rule, alert.Schema, alert.Severity, alert.Condition, alert.DedupKey,
            service?.Id ?? "unknown: no service of the catalog owns its resource, so a person would look", service is null ? "unknown" : library.Services.ComponentOf(service.Id),
            service is null ? null : SuppressedBy(alert, service), $"{ceiling.ToString().ToLowerInvariant()} at most",
            [.. meets.Select(runbook => new RunbookMeeting(runbook.Id, true, AppliesWhen(runbook))), .. looked.Where(one => meets.All(runbook => runbook.Id != one.RunbookId)).Select(one => new RunbookMeeting(one.RunbookId, false, one.Because))]);
    }

    static string AppliesWhen(Runbook runbook) => runbook.AppliesWhen is { } line ? $"every line of its match holds; applies when the evidence says `{line}`" : "every line of its match holds";

    static string? SuppressedBy(Alert alert, Service service) =>
        service.Maintenance.FirstOrDefault(window => window.From <= alert.FiredAt && alert.FiredAt < window.To) is { } maintenance ? $"maintenance until {maintenance.To:O}: {maintenance.Reason}"
        : service.KnownNoise.FirstOrDefault(noise => string.Equals(noise.Signal, alert.Signal, StringComparison.OrdinalIgnoreCase)) is { } noise ? $"known noise until {noise.Until:O}: {noise.Reason}"
        : null;
}

/// <param name="Meets">True if its match holds.</param>
sealed record RunbookMeeting(string Id, bool Meets, string Because);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertExplanation))]
sealed partial class ExplanationJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
