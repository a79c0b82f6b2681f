using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Stages;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Runbooks with what they have earned, and how far people let them go.</summary>
static class RunbookRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/runbooks", async http => ApiAnswer.Ok(new RunbooksAnswer(await AllAsync(parts, http.RequestAborted)))),
        ApiRoute.Get("api/runbooks/{id}", http => FoundAsync(parts, http, async runbook => ApiAnswer.Ok(await AnswerAsync(parts, runbook, http.RequestAborted)))),
        ApiRoute.Post("api/runbooks/{id}/stage", Need.Respond, http => FoundAsync(parts, http, runbook =>
            RequestBody.JsonAsync<StageBody>(http, body => StageAsync(parts, http, runbook, body)))),
    ];

    public static async Task<IReadOnlyList<RunbookAnswer>> AllAsync(ResponderParts parts, CancellationToken cancellationToken)
    {
        var items = new List<RunbookAnswer>();
        foreach (var runbook in parts.Desk.Library().Runbooks)
            items.Add(await AnswerAsync(parts, runbook, cancellationToken));
        return items;
    }

    internal static async Task<RunbookAnswer> AnswerAsync(ResponderParts parts, Runbook runbook, CancellationToken cancellationToken)
    {
        var records = await parts.Desk.Files.Runbooks.OfAsync(runbook.Id, cancellationToken);
        var readings = records.Where(record => record.Version == runbook.Version).Select(record => (record, reading: Read(parts, runbook, record))).ToList();
        return new(
            runbook.Id, runbook.Title, runbook.Version, runbook.Reason, runbook.Author, runbook.Owner, runbook.Class, runbook.Category,
            runbook.Caps.StageCeiling, [.. runbook.Steps.Select(step => step.Action)], runbook.Hash, records,
            [.. readings.Select(one => one.reading.Proposal).OfType<PromotionProposal>()],
            [.. readings.Where(one => one.reading.Proposal is null).Select(one => new NotProposed(one.record.Class, one.record.Service, one.reading.WhyNot))]);
    }

    internal static PromotionReading Read(ResponderParts parts, Runbook runbook, RunbookRecord record) =>
        Promotion.Read(record, runbook, parts.Desk.Library().Policy, parts.Time.GetUtcNow());

    static async Task<ApiAnswer> StageAsync(ResponderParts parts, HttpContext http, Runbook runbook, StageBody body) =>
        await new StageMove(parts, runbook).RefusalAsync(body, Caller.Of(http)!, http.RequestAborted) ?? ApiAnswer.Ok(await AnswerAsync(parts, runbook, http.RequestAborted));

    static async Task<ApiAnswer> FoundAsync(ResponderParts parts, HttpContext http, Func<Runbook, Task<ApiAnswer>> then) =>
        parts.Desk.Library().Find(http.Id()) is { } runbook ? await then(runbook) : ApiAnswer.NotFound($"There is no runbook {http.Id()}.");
}

/// <param name="Service">One service only; null for every service that the runbook is for.</param>
/// <param name="EvenSo">True to give stage auto although the record does not propose it.</param>
public sealed record StageBody(string? Stage, string? Reason, string? Service, bool? EvenSo);

/// <param name="StageCeiling">What the runbook says of itself; the installation's ceiling may be lower.</param>
/// <param name="Actions">Kinds of the action catalog, in the order of its steps.</param>
/// <param name="Records">What each version earned, by class and service.</param>
/// <param name="Proposals">Where the record of this version carries more autonomy; a person decides.</param>
/// <param name="NotProposed">Where it does not, and why.</param>
public sealed record RunbookAnswer(
    string Id, string Title, int Version, string Reason, string Author, string Owner, string Class, Category Category, Stage StageCeiling,
    IReadOnlyList<string> Actions, string Hash, IReadOnlyList<RunbookRecord> Records,
    IReadOnlyList<PromotionProposal> Proposals, IReadOnlyList<NotProposed> NotProposed);

public sealed record NotProposed(string Class, string Service, string Because);

public sealed record RunbooksAnswer(IReadOnlyList<RunbookAnswer> Items);
