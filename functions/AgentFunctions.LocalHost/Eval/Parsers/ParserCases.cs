using System.Text.Json;
using AgentFunctions.Approvals;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Evaluation.Recorded;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Eval.Audits;
using AgentFunctions.LocalHost.Importing;
using AgentFunctions.Reasoning;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Cataloguing;
using AgentFunctions.Runbooks.Importing;
using AgentFunctions.Runbooks.Scenarios;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <summary>Everything in the product that reads what comes from outside.</summary>
static class ParserCases
{
    /// <param name="runbooks">The folder with <c>catalog/</c>; its files, and those of a clone around it, are the good inputs.</param>
    public static IReadOnlyList<ParserCase> Of(string runbooks)
    {
        var folder = RunbooksOnDisk.Read(runbooks);
        var library = RunbooksOnDisk.Load(runbooks);
        return [.. Posted(runbooks), .. Written(runbooks, folder, library), .. Kept(runbooks), .. AnswersFromOutside.Of(library)];
    }

    /// <summary>How many of all inputs a parser gets, at least one.</summary>
    public static int InputsOf(ParserCase parser, IReadOnlyList<ParserCase> chosen, int inputs) =>
        Math.Max(1, (int)Math.Ceiling((double)inputs * parser.Share / chosen.Sum(one => one.Share)));

    /// <summary>What callers send.</summary>
    static IEnumerable<ParserCase> Posted(string runbooks)
    {
        yield return new("alerts", 20, ParserSeeds.Files(runbooks, "tests/payloads", "*.json", """{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/subscriptions/1/providers/Microsoft.AlertsManagement/alerts/1","severity":"Sev1"},"alertContext":{}}}"""),
            bytes => AlertReader.Read(bytes));
        yield return new("bodies", 6, ParserSeeds.Texts("""{"service":"checkout","kind":"deployment","version":"1.2","time":"2026-11-20T03:00:00Z","release":{"lastKnownGood":"1.1","reversible":true,"coordinatedWith":["cart"]}}""", """{"reason":"x"}""", """{"score":4,"rightIntervention":true,"comment":"x"}"""), bytes =>
        {
            JsonSerializer.Deserialize<ChangeBody>(bytes, WebJson.Wire);
            JsonSerializer.Deserialize<ReasonBody>(bytes, WebJson.Wire);
            JsonSerializer.Deserialize<RatingBody>(bytes, WebJson.Wire);
        }, typeof(JsonException));
        yield return new("slack", 6, ParserSeeds.Texts("payload=" + Uri.EscapeDataString("""{"type":"block_actions","user":{"id":"U1"},"response_url":"https://hooks.slack.com/x","actions":[{"action_id":"approve","value":"v1.a.b.c"}]}""")), bytes =>
        {
            SlackClick.Read(ParserSeeds.Text(bytes));
            if (SlackSignature.IsGood("secret", ParserSeeds.Text(bytes), ParserSeeds.Text(bytes), ParserSeeds.Text(bytes), DateTimeOffset.UnixEpoch))
                throw new InvalidOperationException("A made-up signature is taken for good.");
        });
        var key = SealKey.Parse(SealKey.Make());
        var link = new Seal(() => [key]).Close("link", "inc-0001-swap-back-1|asha");
        yield return new("links", 6, ParserSeeds.Texts(link), bytes =>
        {
            if (new Seal(() => [key]).Open("link", ParserSeeds.Text(bytes)) is not null && ParserSeeds.Text(bytes) != link)
                throw new InvalidOperationException("A link that nobody signed opens.");
        });
        yield return new("model answers", 6, ParserSeeds.Texts("""{"summary":"s","hypotheses":[{"cause":"c","because":"b","cites":["errors"],"disprovedBy":"d","confidence":0.5}],"steps":[{"step":"swap-back","action":"app-service.slot-swap","parameters":[{"name":"slot","value":"staging"}],"expect":"e","disprovedBy":"d"}],"confidence":0.5}"""),
            bytes => ModelAnswers.Read(ParserSeeds.Text(bytes)), typeof(FormatException));
    }

    /// <summary>What people write, or other tools.</summary>
    static IEnumerable<ParserCase> Written(string runbooks, RunbookFolder folder, Library library)
    {
        var small = new Dictionary<string, string>(folder.Files.Where(file => file.Key.StartsWith("catalog/", StringComparison.Ordinal) || file.Key.StartsWith("app-service-bad-deployment/runbook", StringComparison.Ordinal)));
        foreach (var (name, share) in ((string, int)[])[("app-service-bad-deployment/runbook.yaml", 4), ("catalog/policy.yaml", 2), ("catalog/services.yaml", 2), ("catalog/actions.yaml", 2), ("catalog/channels.yaml", 2), ("catalog/oncall.yaml", 2)])
            if (small.TryGetValue(name, out var text))
                yield return new(Path.GetFileName(name), share, ParserSeeds.Texts(text), bytes => LibraryReader.Read(new RunbookFolder(new Dictionary<string, string>(small) { [name] = ParserSeeds.Text(bytes) })));
        yield return new("scenarios", 4, ParserSeeds.Texts(folder.Files.Where(file => file.Key.Contains("/tests/", StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => file.Value).Take(20)),
            bytes => ScenarioReader.ReadFile("x/tests/a.yaml", ParserSeeds.Text(bytes), library));
        yield return new("recorded incidents", 3, ParserSeeds.Files(runbooks, "tests/scenarios", "*.yaml", "incident: x\n"), bytes => RecordedReader.Read("a.yaml", ParserSeeds.Text(bytes), library), typeof(FormatException));
        yield return new("incident filters", 4, ParserSeeds.Files(runbooks, "tests/AgentFunctions.Deployment.Tests/Commands/Fixtures", "*.yaml", "name: x\nspec:\n  severity: [Sev1]\n"), bytes => IncidentFilters.Read("a.yaml", ParserSeeds.Text(bytes), []));
        yield return new("markdown", 4, ParserSeeds.Files(runbooks, "tests/AgentFunctions.Deployment.Tests/Commands/Fixtures", "*.md", "# Restart\n\n1. `az webapp restart`\n"), bytes => MarkdownPage.Read("a.md", ParserSeeds.Text(bytes)), typeof(CannotRunException));
        yield return new("catalog imports", 6, ParserSeeds.Texts("""{"data":[{"id":"/subscriptions/1/resourceGroups/a/providers/Microsoft.Web/sites/x","name":"x","type":"microsoft.web/sites","tags":{"service":"x"}}]}""", """{"items":[{"kind":"Deployment","metadata":{"name":"x","namespace":"y","labels":{"app":"x"}}}]}""", """[{"client":"a","server":"b","calls":3}]""", "a -> b\n"), bytes =>
        {
            CatalogImport.Add(new CatalogDraft(), ParserSeeds.Text(bytes));
            CatalogAgainstAzure.IdsIn(ParserSeeds.Text(bytes));
        });
    }

    /// <summary>What the product wrote itself, and somebody or a disk may have changed.</summary>
    static IEnumerable<ParserCase> Kept(string runbooks)
    {
        yield return new("journals", 6, ParserSeeds.Files(runbooks, "tests/AgentFunctions.LocalHost.Tests/Journals", "*.json", "[]"), bytes =>
        {
            var entries = RecordedJournal.Read(ParserSeeds.Text(bytes));
            if (entries is { Count: > 0 } && entries.All(entry => entry is { Name: not null }))
                Replaying.ReplayAll.Misfit(entries);
        }, typeof(JsonException));
        yield return new("records", 6, ParserSeeds.Texts("""{"id":"INC-0001/1","incidentId":"INC-0001","service":"checkout","takenAt":"2026-11-20T03:00:00Z","evidence":[{"name":"errors","source":"azure-monitor-metric","status":"fresh","facts":{"value":"18.2"},"samples":[]}],"changes":[],"hash":"x"}""", """{"id":"INC-0001","state":"acting","stateReason":"x","severity":"sev1","environment":"production","component":"shop","rootService":"checkout","impactChain":["checkout"],"userFacing":true,"kind":"new","openedAt":"2026-11-20T03:00:00Z","startedAt":"2026-11-20T03:00:00Z","run":1}"""), bytes =>
        {
            JsonSerializer.Deserialize<Incident>(bytes, IncidentJson.Wire);
            JsonSerializer.Deserialize<Snapshot>(bytes, IncidentJson.Wire);
        }, typeof(JsonException));
        var made = MadeExport.OfAsync(1, default).GetAwaiter().GetResult();
        yield return new("audit exports", 6, ParserSeeds.Texts(MadeExport.Text(made.Lines), MadeExport.Text(made.Heads)), bytes => Exports(ParserSeeds.Text(bytes), made.Key), typeof(JsonException));
        yield return new("public keys", 2, ParserSeeds.Texts(made.Key.Pem), bytes => _ = new PublicKey(ParserSeeds.Text(bytes)).Id, typeof(ArgumentException));
    }

    static void Exports(string text, PublicKey key)
    {
        using var check = new ExportCheck([key]);
        using var heads = new StringReader(text);
        try
        {
            check.ReadHeadsAsync(heads, default).GetAwaiter().GetResult();
        }
        catch (JsonException)
        {
            // The same text as an export, then.
        }
        using var export = new StringReader(text);
        check.ReadAsync(export, default).GetAwaiter().GetResult();
        check.End();
    }
}
