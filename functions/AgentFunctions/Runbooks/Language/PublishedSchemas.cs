namespace AgentFunctions.Runbooks.Language;

/// <summary>The schemas that stand beside the files for editors; the files themselves are checked in and a test holds them to this.</summary>
static class PublishedSchemas
{
    const string FirstLine = "# yaml-language-server: $schema=";

    /// <summary>Path relative to <c>runbooks/</c> to text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Shapes.ToDictionary(
        pair => pair.Key, pair => ShapeSchema.Write(pair.Value, $"{pair.Value.Name} of AgentFunctions"));

    /// <summary>What a file's first line says, so that editors check it while it is written.</summary>
    /// <param name="file">Relative to <c>runbooks/</c>.</param>
    public static string LineFor(string file) =>
        $"{FirstLine}{string.Concat(Enumerable.Repeat("../", file.Count(letter => letter == '/')))}schema/{KindOf(file)}.schema.json";

    static string KindOf(string file) => file.Split('/') switch
    {
        ["catalog", var name] => name.Replace(".yaml", "", StringComparison.Ordinal),
        [_, "runbook.yaml"] => "runbook",
        _ => "scenario",
    };

    /// <summary>Schema file to the shape behind it.</summary>
    internal static IReadOnlyDictionary<string, MapShape> Shapes => new Dictionary<string, MapShape>
    {
        ["schema/runbook.schema.json"] = RunbookShape.File,
        ["schema/scenario.schema.json"] = Scenarios.ScenarioShape.File,
        ["schema/services.schema.json"] = ServiceShapes.File,
        ["schema/actions.schema.json"] = CatalogShapes.Actions,
        ["schema/oncall.schema.json"] = OnCallShape.File,
        ["schema/channels.schema.json"] = ChannelShapes.File,
        ["schema/policy.schema.json"] = PolicyShape.File,
    };
}
