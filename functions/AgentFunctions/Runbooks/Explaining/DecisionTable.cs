using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Explaining;

/// <summary>Asks the policy's tables what would happen, for every service that a runbook can be about and every severity.</summary>
static class DecisionTable
{
    public static IReadOnlyList<DecisionRow> For(Library library, Runbook runbook, Stage stage)
    {
        var cells = from service in library.Services.Services
                    where IsFor(runbook.Match, service)
                    from severity in runbook.Match.Severities.Count > 0 ? runbook.Match.Severities : Enum.GetValues<Severity>()
                    from row in Rows(library, runbook, service, severity, stage)
                    select (service.Id, severity, row);
        return ByServices(BySeverities(cells));
    }

    static bool IsFor(RunbookMatch match, Service service) =>
        Has(match.Environments, service.Environment)
        && (match.ResourceTypes.Count == 0 || service.Resources.Any(resource => Has(match.ResourceTypes, ArmId.TypeOf(resource))));

    static bool Has(IReadOnlyList<string> list, string value) =>
        list.Count == 0 || list.Contains("*") || list.Contains(value, StringComparer.OrdinalIgnoreCase);

    static IEnumerable<DecisionRow> Rows(Library library, Runbook runbook, Service service, Severity severity, Stage stage)
    {
        var asked = Case(library, runbook, service, severity, stage);
        var floor = asked.ClassRule()?.MinConfidence ?? 1;
        var answer = Decided.Of(asked, service);
        if (answer.Does is not (VerdictAnswer.Act or VerdictAnswer.Ask))
            return [Row("any", answer) with { Risk = "any" }];
        var said = floor.ToString(CultureInfo.InvariantCulture);
        return [Row($"below {said}", new(VerdictAnswer.Escalate, "", $"Below {said} a person decides.")), Row($"{said} and above", answer)];

        DecisionRow Row(string confidence, Decided told) =>
            new([service.Id], [severity], confidence, RiskFormula.Of(asked).Band, told.Does, told.Who, told.Because);
    }

    static GuardrailCase Case(Library library, Runbook runbook, Service service, Severity severity, Stage stage)
    {
        var envelope = runbook.For(service);
        var step = envelope.Steps is [var first, ..] ? first : null;
        var proposal = step is null ? null : new ProposedAction(step.Kind, step.Target, service.Id, new Dictionary<string, string>(), null);
        var incident = new Incident(
            "explained", IncidentState.Planned, "", severity, service.Environment, library.Services.ComponentOf(service.Id), service.Id, [],
            service.UserFacing, "", default, default, 1) { Class = runbook.Class };
        return new(
            library.Policy, library.Actions, library.Services, incident, envelope, null, step, proposal, 1,
            new Snapshot("", incident.Id, service.Id, default, [], [], ""), [], [], stage, new TrackRecord(1, 0, null), [], [], null, default);
    }

    static IEnumerable<DecisionRow> BySeverities(IEnumerable<(string Id, Severity Severity, DecisionRow Row)> cells) =>
        from cell in cells
        orderby cell.Severity
        group cell by (cell.Id, cell.Row.Confidence, cell.Row.Risk, cell.Row.Does, cell.Row.Who, cell.Row.Because) into alike
        select alike.First().Row with { Severities = [.. alike.Select(cell => cell.Severity)] };

    static IReadOnlyList<DecisionRow> ByServices(IEnumerable<DecisionRow> rows) =>
    [
        .. from row in rows
           group row by (string.Join(',', row.Severities), row.Confidence, row.Risk, row.Does, row.Who, row.Because) into alike
           select alike.First() with { Services = [.. alike.SelectMany(row => row.Services).Order(StringComparer.Ordinal)] },
    ];
}
