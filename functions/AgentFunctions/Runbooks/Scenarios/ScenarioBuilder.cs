using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>A flat scenario out of nodes whose form has been accepted; names that nobody knows become findings.</summary>
sealed class ScenarioBuilder(string file, Library library, List<Finding> findings)
{
    /// <param name="variant">As written, for its name and place; null for the scenario itself.</param>
    /// <returns>Null if there is a finding.</returns>
    public Scenario? Build(MapNode root, MapNode? variant)
    {
        var before = findings.Count;
        if (FindRunbook(root) is not { } runbook || FindService(root) is not { } service)
            return null;

        var start = root.Time("start");
        var names = new ScenarioNames(file, library, runbook, findings);
        var alerts = new AlertLines(file, service.Id, names).Read(root.Maps("alerts"));
        var scenario = new Scenario(
            Name(root, variant), file, (variant ?? root).Line, runbook.Id, root.Word("stage", Stage.Observe), ReadRecord(root.Map("record")), service, start,
            [.. root.Maps("world").SelectMany(line => new WorldLine(names, start).Read(line))], alerts,
            [.. root.Maps("people").Select(ReadPerson)], new ExpectLines(names).Read(root.Map("expect")!, variant));
        return findings.Count == before ? scenario : null;
    }

    static string Name(MapNode root, MapNode? variant) => variant is null ? root.Text("scenario") : $"{root.Text("scenario")}: {variant.Text("name")}";

    Runbook? FindRunbook(MapNode root)
    {
        var (id, folder) = (root.Text("runbook"), RunbookFolder.FolderOf(file));
        if (id == folder && library.Find(id) is { } runbook)
            return runbook;
        Report(root.Find("runbook")!, "scenario.runbook", $"The scenario is about `{id}` and stands in the folder of `{folder}`.",
            "Name a runbook that exists, in whose folder the file is.");
        return null;
    }

    Service? FindService(MapNode root)
    {
        var map = root.Map("service")!;
        if (library.Services.Find(map.Text("name")) is not { } service)
        {
            Report(map, "service.unknown", $"`{map.Text("name")}` is not in catalog/services.yaml.",
                DidYouMean.Cure(map.Text("name"), [.. library.Services.Services.Select(known => known.Id)]));
            return null;
        }

        return service with
        {
            Tier = map.Text("tier", service.Tier),
            Environment = map.Text("environment", service.Environment),
            UserFacing = map.Flag("userFacing", service.UserFacing),
            Regulated = map.Flag("regulated", service.Regulated),
            OnCall = map.Has("oncall") ? map.Texts("oncall") : service.OnCall,
        };
    }

    static TrackRecord ReadRecord(MapNode? record) => new(record.Whole("succeeded"), record.Whole("failed"), null);

    static PersonActs ReadPerson(MapNode person)
    {
        var does = person.Text("does");
        return does.StartsWith("stop ", StringComparison.Ordinal)
            ? new(person.Duration("at"), person.Text("who"), PersonDoes.Stop, does["stop ".Length..])
            : new(person.Duration("at"), person.Text("who"), Values.Word<PersonDoes>(does.Replace(' ', '-')) ?? PersonDoes.Close, "");
    }

    void Report(Node node, string rule, string message, string cure) =>
        findings.Add(new(file, node.Line, node.Column, rule, message, cure, FindingSeverity.Error));
}
