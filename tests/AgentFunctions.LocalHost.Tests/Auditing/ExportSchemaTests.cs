using AgentFunctions.LocalHost.Eval.Audits;
using AgentFunctions.LocalHost.Tests.Api;
using NJsonSchema;

namespace AgentFunctions.LocalHost.Tests.Auditing;

[TestClass]
public sealed class ExportSchemaTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Every_line_that_is_written_fits_the_published_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(ApiHost.Root, "functions", "AgentFunctions", "Audit", "Exports", "audit-export.schema.json"), TestContext.CancellationToken);
        var members = new HashSet<string>();
        for (var seed = 1; seed <= 12; seed++)
        {
            var made = await MadeExport.OfAsync(seed, TestContext.CancellationToken);
            foreach (var line in made.Lines.Concat(made.Heads).Select(line => line.Write()))
            {
                Assert.IsEmpty(schema.Validate(line), line);
                members.Add(line.Split('"')[1]);
            }
        }

        Assert.HasCount(6, members, "A kind of line was never seen.");
        Assert.IsNotEmpty(schema.Validate("""{"entry":{"seq":1}}"""));
        Assert.IsNotEmpty(schema.Validate("{}"));
    }
}
