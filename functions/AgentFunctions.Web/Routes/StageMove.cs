using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;
using AgentFunctions.Stages;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>A person gives a runbook more autonomy, or takes some away. The API and the page ask the same questions.</summary>
sealed class StageMove(ResponderParts parts, Runbook runbook)
{
    /// <summary>Moves it.</summary>
    /// <returns>Null if it is done, else why not.</returns>
    public async Task<ApiAnswer?> RefusalAsync(StageBody body, Caller caller, CancellationToken cancellationToken)
    {
        if (Words.Find<Stage>(body.Stage) is not { } stage)
            return ApiAnswer.Invalid("stage", $"one of {Words.All<Stage>()}.");
        if (string.IsNullOrWhiteSpace(body.Reason))
            return ApiAnswer.Invalid("reason", "say why; it is written into the record.");
        var services = ServicesOf(body.Service);
        if (services.Count == 0)
            return ApiAnswer.Invalid("service", $"{runbook.Id} is for no resource of '{body.Service ?? "any service"}'.");
        if (Refusal(stage) is { } refusal)
            return refusal;
        if (await IsPromotionAsync(services, stage, cancellationToken) && NotPromoter(caller) is { } not)
            return not;
        if (stage == Stage.Auto && body.EvenSo != true && await UnearnedAsync(services, cancellationToken) is { } unearned)
            return unearned;

        await MoveAsync(services, stage, $"{caller.Name}: {body.Reason}", cancellationToken);
        return null;
    }

    /// <summary>Those whose resources it is for, or the one that is named.</summary>
    public IReadOnlyList<Service> ServicesOf(string? only) =>
    [
        .. parts.Desk.Library().Services.Services.Where(service => (only is null || service.Id == only) && (runbook.Match.ResourceTypes.Count == 0
            || service.Resources.Any(resource => runbook.Match.ResourceTypes.Any(type => type == "*" || string.Equals(type, ArmId.TypeOf(resource), StringComparison.OrdinalIgnoreCase))))),
    ];

    /// <summary>Whoever may respond may take autonomy away; only an admin who did not write the runbook may give it.</summary>
    ApiAnswer? NotPromoter(Caller caller)
    {
        if (!caller.Has(Rights.Admin))
            return ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This person may not promote it", $"Promotion takes the role Responder.Admin; {caller.Name} may only lower the stage.");
        return PersonName.MayBeSame(caller.Name!, runbook.Author)
            ? ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This person may not promote it", $"{caller.Name} wrote {runbook.Id}; another person must promote it.")
            : null;
    }

    async Task<bool> IsPromotionAsync(IReadOnlyList<Service> services, Stage stage, CancellationToken cancellationToken)
    {
        foreach (var service in services)
            if (stage > ((await parts.Desk.Files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, service.Id, cancellationToken))?.Earned ?? Stage.Suggest))
                return true;
        return false;
    }

    ApiAnswer? Refusal(Stage stage)
    {
        if (stage > runbook.Caps.StageCeiling)
            return ApiAnswer.Conflict($"{runbook.Id} says itself that it goes no further than {Words.Of(runbook.Caps.StageCeiling)}; change the runbook first.");
        return stage == Stage.Auto && runbook.Category == Category.HumanOnly ? ApiAnswer.Conflict($"{runbook.Id} is human-only; it never acts alone.") : null;
    }

    /// <summary>Auto is given where the record proposes it. A person may decide otherwise, and then says so.</summary>
    async Task<ApiAnswer?> UnearnedAsync(IReadOnlyList<Service> services, CancellationToken cancellationToken)
    {
        foreach (var service in services)
        {
            var record = await parts.Desk.Files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, service.Id, cancellationToken);
            var why = record is null ? "it was never used there" : record.Earned == Stage.Auto ? "" : RunbookRoutes.Read(parts, runbook, record).WhyNot;
            if (why.Length > 0)
                return ApiAnswer.Conflict($"The record of {runbook.Id} v{runbook.Version} on {service.Id} does not propose it: {why}. Say `evenSo: true` to decide against the record.");
        }

        return null;
    }

    async Task MoveAsync(IReadOnlyList<Service> services, Stage stage, string why, CancellationToken cancellationToken)
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
}
