namespace AgentFunctions.Runbooks.Language;

/// <summary>The schemas that stand beside the files for editors; the files themselves are checked in and a test holds them to this.</summary>
static class PublishedSchemas
{
    /// <summary>Path relative to <c>runbooks/</c> to text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Shapes.ToDictionary(
        pair => pair.Key, pair => ShapeSchema.Write(pair.Value, $"{pair.Value.Name} of AgentFunctions"));

    /// <summary>Schema file to the shape behind it.</summary>
    internal static IReadOnlyDictionary<string, MapShape> Shapes => new Dictionary<string, MapShape>
    {
        ["runbook.schema.json"] = RunbookShape.File,
        ["scenario.schema.json"] = Scenarios.ScenarioShape.File,
        ["catalog/services.schema.json"] = ServiceShapes.File,
        ["catalog/actions.schema.json"] = CatalogShapes.Actions,
        ["catalog/oncall.schema.json"] = OnCallShape.File,
        ["catalog/policy.schema.json"] = PolicyShape.File,
    };
}
