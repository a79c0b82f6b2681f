using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Simulation;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Starts faults in a simulated estate; a real one has no such address.</summary>
static class FaultRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) => parts.InjectFault is { } inject
        ? [ApiRoute.Post("api/estate/faults", Need.Operate, http => RequestBody.JsonAsync<FaultBody>(http, body => InjectAsync(parts, inject, body, http.RequestAborted)))]
        : [];

    static async Task<ApiAnswer> InjectAsync(ResponderParts parts, InjectFault inject, FaultBody body, CancellationToken cancellationToken)
    {
        if (body.Name is null || !Faults.All.Contains(body.Name))
            return ApiAnswer.Invalid("name", $"one of {string.Join(", ", Faults.All)}.");
        if (body.Service is null || parts.Desk.Library().Services.Find(body.Service) is null)
            return ApiAnswer.Invalid("service", $"'{body.Service}' is not in the service catalog.");

        var fault = new Fault(body.Name, body.Service, body.Seed ?? 1, (body.StartsAt ?? parts.Time.GetUtcNow()).ToUniversalTime())
        {
            Outcome = body.Outcome ?? CureOutcome.Cures,
            CureDelay = body.CureDelay ?? TimeSpan.Zero,
            Duration = body.Duration,
            Sources = body.Sources ?? [],
        };
        var alerts = await inject(fault, cancellationToken);
        return ApiAnswer.Accepted(new FaultAnswer(fault.Id, fault.StartsAt, [.. alerts.Select(alert => new FaultAlert(alert.At, alert.Service, alert.Resolves, JsonNode.Parse(alert.Json)!))]));
    }
}

/// <summary>Starts a fault and answers which alerts it raises as things stand.</summary>
public delegate Task<IReadOnlyList<ScheduledAlert>> InjectFault(Fault fault, CancellationToken cancellationToken);

/// <param name="StartsAt">Now if absent; the alerts come two minutes later.</param>
public sealed record FaultBody(
    string? Name, string? Service, int? Seed, DateTimeOffset? StartsAt, CureOutcome? Outcome, TimeSpan? CureDelay, TimeSpan? Duration, IReadOnlyList<string>? Sources);

public sealed record FaultAnswer(string Fault, DateTimeOffset StartsAt, IReadOnlyList<FaultAlert> Alerts);

/// <param name="Message">The body that Azure Monitor would send.</param>
public sealed record FaultAlert(DateTimeOffset At, string Service, bool Resolves, JsonNode Message);
