using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>What an alert would lead to, as far as it can be said without looking at the estate or at what is open.</summary>
/// <param name="FoundBy">How the service was found.</param>
/// <param name="Group">Whose open incident it could join: the connected part of the service graph.</param>
/// <param name="Near">Services of the group whose incidents it could join: those that it calls and those that call it, nearest first.</param>
/// <param name="Nature">What kind of trouble it speaks of.</param>
/// <param name="Blames">The service that it names as the one that fails; null if none.</param>
/// <param name="Suppressed">By which rule of the catalog; null if none covers it.</param>
/// <param name="Stage">The ceiling for the first runbook that would meet it; what was earned can only lower it.</param>
/// <param name="Runbooks">Those that would meet it first, then the nearest.</param>
/// <param name="Nearest">The nearest runbook that does not match, and the line that does not hold; null if all match.</param>
/// <param name="Approval">Who would be asked, in order, if the first runbook asks; who would be handed it if no runbook meets it.</param>
sealed record AlertExplanation(
    string Rule, string Schema, Severity Severity, AlertCondition Condition, string DedupKey, string Service, string FoundBy, string Environment, bool UserFacing, string Group,
    IReadOnlyList<string> Near, string Nature, string? Blames, string? Suppressed, string Stage, IReadOnlyList<RunbookMeeting> Runbooks, RunbookMeeting? Nearest, IReadOnlyList<string> Approval)
{
    public static async Task<AlertExplanation> OfAsync(Alert alert, Library library, StageFlags flags, CancellationToken cancellationToken)
    {
        var arrival = Arrival.Of(Stored(alert), library.Services);
        var service = arrival.Affected.IsKnown ? arrival.Service : null;
        var about = new MatchFacts(
            service is null ? [] : [.. service.Resources.Select(ArmId.TypeOf)], service?.Environment ?? "unknown", [new AlertFacts(alert.Signal, alert.MonitoringService, alert.Severity)]);
        var meets = DeterministicPlanner.Matching(library, about);
        var others = DeterministicPlanner.Choose(library, about, Facts.None).LookedAt.Where(one => meets.All(runbook => runbook.Id != one.RunbookId)).Select(one => new RunbookMeeting(one.RunbookId, false, one.Because)).ToArray();
        var ceiling = await flags.CeilingAsync(new Ports.StageQuestion(about.Environment, service?.Id ?? "unknown", meets.Count > 0 ? meets[0].Id : "", ""), cancellationToken);
        return new AlertExplanation(
            alert.Rule, alert.Schema, alert.Severity, alert.Condition, alert.DedupKey,
            service?.Id ?? "unknown: no service of the catalog owns its resource, so a person would look", arrival.Affected.How, about.Environment, service?.UserFacing == true,
            library.Services.ComponentOf(arrival.Place), [.. library.Services.DependenciesOf(arrival.Place).Concat(library.Services.DependentsOf(arrival.Place)).Distinct()],
            arrival.Sighting.Natures.ToString().ToLowerInvariant(), arrival.Sighting.Blames,
            Suppression.Of(alert.Signal, alert.FiredAt, arrival.Service, DateTimeOffset.UtcNow) is { } suppression ? $"{suppression.Rule}: {suppression.Reason}" : null,
            $"{ceiling.ToString().ToLowerInvariant()} at most", [.. meets.Select(runbook => new RunbookMeeting(runbook.Id, true, AppliesWhen(runbook))), .. others],
            others.Length > 0 ? others[0] : null, [.. ApprovalOf(meets.Count > 0 ? meets[0] : null, service, alert.Severity)]);
    }

    static StoredAlert Stored(Alert alert) => new(alert, new Receipt("", alert.DedupKey, alert.AlertId, alert.Severity, alert.Rule, "", DateTimeOffset.UtcNow, null, null, "", "", []));

    static string AppliesWhen(Runbook runbook) => runbook.AppliesWhen is { } line ? $"every line of its match holds; applies when the evidence says `{line}`" : "every line of its match holds";

    static IEnumerable<string> ApprovalOf(Runbook? runbook, Service? service, Severity severity)
    {
        if (runbook is null || service is null)
            return [$"no runbook meets it: handed off to {(service is { OnCall.Count: > 0 } ? string.Join(", ", service.OnCall.Take(2)) : service?.Owner is { Length: > 0 } owner ? owner : "the default owner")}"];
        return ApprovalLadder.Of(runbook, service, severity).Select(tier => $"{tier.Relation} {tier.Person}, {tier.Patience.TotalMinutes:0} min{(tier.Page ? ", paged" : "")}").Append("then silence: handed off and paged, nothing is done");
    }
}

/// <param name="Meets">True if its match holds.</param>
sealed record RunbookMeeting(string Id, bool Meets, string Because);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertExplanation))]
sealed partial class ExplanationJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
