using AgentFunctions.Activities;
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

    static PromotionReading Read(ResponderParts parts, Runbook runbook, RunbookRecord record) =>
        Promotion.Read(record, runbook, parts.Desk.Library().Policy, parts.Time.GetUtcNow());

    static async Task<ApiAnswer> StageAsync(ResponderParts parts, HttpContext http, Runbook runbook, StageBody body)
    {
        if (Words.Find<Stage>(body.Stage) is not { } stage)
            return ApiAnswer.Invalid("stage", $"one of {Words.All<Stage>()}.");
        if (string.IsNullOrWhiteSpace(body.Reason))
            return ApiAnswer.Invalid("reason", "say why; it is written into the record.");
        var services = ServicesOf(runbook, body.Service, parts.Desk.Library().Services);
        if (services.Count == 0)
            return ApiAnswer.Invalid("service", $"{runbook.Id} is for no resource of '{body.Service ?? "any service"}'.");
        if (Refusal(runbook, stage) is { } refusal)
            return refusal;
        if (await IsPromotionAsync(parts, runbook, services, stage, http.RequestAborted) && NotPromoter(runbook, Caller.Of(http)!) is { } not)
            return not;

        if (stage == Stage.Auto && body.EvenSo != true && await UnearnedAsync(parts, runbook, services, http.RequestAborted) is { } unearned)
            return unearned;

        await MoveAsync(parts, runbook, services, stage, $"{Caller.Required(http)}: {body.Reason}", http.RequestAborted);
        return ApiAnswer.Ok(await AnswerAsync(parts, runbook, http.RequestAborted));
    }

    /// <summary>Whoever may respond may take autonomy away; only an admin who did not write the runbook may give it.</summary>
    static ApiAnswer? NotPromoter(Runbook runbook, Caller caller)
    {
        if (!caller.Has(Rights.Admin))
            return ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This person may not promote it", $"Promotion takes the role Responder.Admin; {caller.Name} may only lower the stage.");
        return PersonName.MayBeSame(caller.Name!, runbook.Author)
            ? ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This person may not promote it", $"{caller.Name} wrote {runbook.Id}; another person must promote it.")
            : null;
    }

    static async Task<bool> IsPromotionAsync(ResponderParts parts, Runbook runbook, IReadOnlyList<Service> services, Stage stage, CancellationToken cancellationToken)
    {
        foreach (var service in services)
            if (stage > ((await parts.Desk.Files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, service.Id, cancellationToken))?.Earned ?? Stage.Suggest))
                return true;
        return false;
    }

    static ApiAnswer? Refusal(Runbook runbook, Stage stage)
    {
        if (stage > runbook.Caps.StageCeiling)
            return ApiAnswer.Conflict($"{runbook.Id} says itself that it goes no further than {Words.Of(runbook.Caps.StageCeiling)}; change the runbook first.");
        return stage == Stage.Auto && runbook.Category == Category.HumanOnly ? ApiAnswer.Conflict($"{runbook.Id} is human-only; it never acts alone.") : null;
    }

    /// <summary>Auto is given where the record proposes it. A person may decide otherwise, and then says so.</summary>
    static async Task<ApiAnswer?> UnearnedAsync(ResponderParts parts, Runbook runbook, IReadOnlyList<Service> services, CancellationToken cancellationToken)
    {
        foreach (var service in services)
        {
            var record = await parts.Desk.Files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, service.Id, cancellationToken);
            var why = record is null ? "it was never used there" : record.Earned == Stage.Auto ? "" : Read(parts, runbook, record).WhyNot;
            if (why.Length > 0)
                return ApiAnswer.Conflict($"The record of {runbook.Id} v{runbook.Version} on {service.Id} does not propose it: {why}. Say `evenSo: true` to decide against the record.");
        }

        return null;
    }

    static async Task MoveAsync(ResponderParts parts, Runbook runbook, IReadOnlyList<Service> services, Stage stage, string why, CancellationToken cancellationToken)
    {
        var chronicle = new Chronicle(parts.Desk.Files, parts.Time);
        foreach (var service in services)
        {
            var line = $"{chronicle.Now:yyyy-MM-dd HH:mm} UTC {Words.Of(stage)} by {why}";
            await parts.Desk.Files.Runbooks.ChangeAsync(runbook.Id, runbook.Version, runbook.Class, service.Id,
                was => EarnedStage.Moved(was, runbook, stage, line), cancellationToken);
            await chronicle.NoteAsync("responder", new Entry($"stage/{runbook.Id}/{service.Id}/{chronicle.Now.UtcTicks}", "stage",
                $"{runbook.Id} v{runbook.Version} for {service.Id}: {line}", why[..why.IndexOf(':')]), cancellationToken);
        }
    }

    static IReadOnlyList<Service> ServicesOf(Runbook runbook, string? only, ServiceCatalog catalog) =>
    [
        .. catalog.Services.Where(service => (only is null || service.Id == only) && (runbook.Match.ResourceTypes.Count == 0
            || service.Resources.Any(resource => runbook.Match.ResourceTypes.Any(type => type == "*" || string.Equals(type, ArmId.TypeOf(resource), StringComparison.OrdinalIgnoreCase))))),
    ];

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
