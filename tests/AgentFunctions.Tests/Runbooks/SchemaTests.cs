using System.Globalization;
using AgentFunctions.Runbooks.Language;
using NJsonSchema;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class SchemaTests
{
    static readonly string Runbooks = Path.Combine(Shipped.Root, "runbooks");

    public static IEnumerable<object[]> Schemas => PublishedSchemas.All.Keys.Select(file => new object[] { file });

    public static IEnumerable<object[]> Files => Shipped.Folder.Files.Keys.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => new object[] { file });

    /// <summary>To publish a changed shape, run this test once with WRITE_SCHEMAS=1.</summary>
    [TestMethod]
    [DynamicData(nameof(Schemas))]
    public void The_published_schema_says_what_the_reader_accepts(string file)
    {
        var path = Path.Combine(Runbooks, file);
        if (Environment.GetEnvironmentVariable("WRITE_SCHEMAS") == "1")
            File.WriteAllText(path, PublishedSchemas.All[file]);

        Assert.AreEqual(PublishedSchemas.All[file], File.ReadAllText(path));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public async Task Every_shipped_file_is_valid_for_its_schema(string file)
    {
        var schema = await JsonSchema.FromJsonAsync(PublishedSchemas.All[SchemaOf(file)]);

        var errors = schema.Validate(YamlAsJson.Convert(Shipped.Folder.Files[file]));

        Assert.IsEmpty(errors, string.Join(", ", errors));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_shipped_file_names_its_schema_for_the_editor(string file)
    {
        var first = Shipped.Folder.Files[file].Split('\n')[0];
        var named = first.Replace("# yaml-language-server: $schema=", "", StringComparison.Ordinal);

        var path = Path.GetFullPath(Path.Combine(Runbooks, Path.GetDirectoryName(file)!, named));
        Assert.AreEqual(PublishedSchemas.LineFor(file), first);

        Assert.AreEqual(Path.GetFullPath(Path.Combine(Runbooks, SchemaOf(file))), path);
    }

    [TestMethod]
    [DataRow("prioritty: 60", "key.unknown")]
    [DataRow("priority: high", "value.text")]
    [DataRow("priority: 60\nmatch: []", "key.twice")]
    public async Task What_the_reader_refuses_the_schema_refuses_too(string line, string rule)
    {
        var text = Shipped.Folder.Files["app-service-bad-deployment/runbook.yaml"].Replace("priority: 60", line, StringComparison.Ordinal);
        var findings = new List<AgentFunctions.Runbooks.Finding>();
        var root = YamlText.Read("runbook.yaml", text, findings)!;
        new ShapeCheck("runbook.yaml", findings).Check(root, RunbookShape.File, "");

        Assert.Contains(rule, findings.Select(finding => finding.Rule));
        if (rule == "key.twice")
            return;
        var schema = await JsonSchema.FromJsonAsync(PublishedSchemas.All["schema/runbook.schema.json"]);
        Assert.IsNotEmpty(schema.Validate(YamlAsJson.Convert(text)));
    }

    [TestMethod]
    public void A_schema_explains_every_member()
    {
        foreach (var (file, text) in PublishedSchemas.All)
            Assert.DoesNotContain("\"description\": \"\"", text, string.Create(CultureInfo.InvariantCulture, $"{file} has a member without words."));
    }

    static string SchemaOf(string file) => file.Split('/') switch
    {
        ["catalog", var name] => $"schema/{name.Replace(".yaml", ".schema.json", StringComparison.Ordinal)}",
        [_, "runbook.yaml"] => "schema/runbook.schema.json",
        _ => "schema/scenario.schema.json",
    };
}
