using System.Globalization;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentFunctions.LocalHost.Estate;

/// <summary>The estate over HTTP. 503 says that a source has no answer, 400 that the request makes no sense.</summary>
sealed class EstateRoutes(SimulatedEstate estate, CallerClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Post<EvidenceQuery, EvidenceAnswer>(routes, "/estate/evidence", estate.ReadAsync);
        Post<ChangesQuery, IReadOnlyList<ChangeEvent>>(routes, "/estate/changes", (query, token) => estate.ChangesAsync(query.Services, query.From, query.To, token));
        Post<Operation, LookAnswer>(routes, "/estate/look", estate.LookAsync);
        Post<Operation, IReadOnlyDictionary<string, string>>(routes, "/estate/state", estate.ReadStateAsync);
        // Once sent it is applied, also when the sender has gone away meanwhile.
        Post<Operation, SendAnswer>(routes, "/estate/send", (operation, _) => estate.SendAsync(operation, CancellationToken.None));
        Post<PollQuery, PollAnswer>(routes, "/estate/poll", (query, token) => estate.PollAsync(query.Operation, query.Address, token));
        Post<Fault, IReadOnlyList<ScheduledAlert>>(routes, "/estate/faults", InjectAsync);
        Post<AlertsQuery, IReadOnlyList<ScheduledAlert>>(routes, "/estate/alerts", (query, _) => Task.FromResult(estate.PendingAlerts(query.From, query.To)));
        Post<Acknowledgement, Acknowledged>(routes, "/estate/acknowledge", async (told, token) => new(await estate.AcknowledgeAsync(told.AlertId, told.Comment, token)));
        Get(routes, "/estate/applications", () => estate.Applications);
        Get(routes, "/estate/operations", () => estate.Operations);
        Get(routes, "/estate/faults", () => estate.InjectedFaults);
    }

    async Task<IReadOnlyList<ScheduledAlert>> InjectAsync(Fault fault, CancellationToken cancellationToken)
    {
        await estate.InjectAsync(fault, cancellationToken);
        return estate.AlertsFor(fault);
    }

    static void Get<TAnswer>(IEndpointRouteBuilder routes, string path, Func<TAnswer> answer) =>
        routes.MapGet(path, (HttpContext http) => http.Response.WriteAsJsonAsync(answer(), EstateWire.Options, http.RequestAborted));

    void Post<TQuery, TAnswer>(IEndpointRouteBuilder routes, string path, Func<TQuery, CancellationToken, Task<TAnswer>> answer) =>
        routes.MapPost(path, (HttpContext http) => AnswerAsync(http, answer));

    async Task AnswerAsync<TQuery, TAnswer>(HttpContext http, Func<TQuery, CancellationToken, Task<TAnswer>> answer)
    {
        try
        {
            clock.Set(TimeOf(http.Request));
            var query = await http.Request.ReadFromJsonAsync<TQuery>(EstateWire.Options, http.RequestAborted) ?? throw new JsonException("The body is null.");
            await http.Response.WriteAsJsonAsync(await answer(query, http.RequestAborted), EstateWire.Options, http.RequestAborted);
        }
        catch (EvidenceUnavailableException silence)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, silence.Message);
        }
        catch (Exception problem) when (problem is ArgumentException or JsonException or FormatException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, problem.Message);
        }
    }

    static DateTimeOffset TimeOf(HttpRequest request) =>
        DateTimeOffset.TryParse(request.Headers[EstateWire.TimeHeader], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)
            ? now.ToUniversalTime()
            : throw new FormatException($"{request.Path} needs the caller's time in the header {EstateWire.TimeHeader}, as 2026-11-20T02:58:00Z.");

    static Task RefuseAsync(HttpContext http, int status, string because)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new NoAnswer(because), EstateWire.Options, http.RequestAborted);
    }
}
