using AgentFunctions.Azure.Models;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Azure.Tests.Models;

[TestClass]
public class ModelSettingsTests
{
    static ModelSettings? Read(params (string Name, string Value)[] lines) =>
        ModelSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(lines.Select(line => KeyValuePair.Create(line.Name, (string?)line.Value))).Build());

    [TestMethod]
    public void Without_an_address_no_model_is_asked() => Assert.IsNull(Read(("name", "gpt")));

    [TestMethod]
    public void Azure_is_known_by_its_address_and_budgets_have_defaults()
    {
        var settings = Read(("url", "https://contoso.openai.azure.com"), ("name", "gpt"), ("perDay:cost", "7.5"), ("priceIn", "2"))!;

        Assert.IsTrue(settings.IsAzure);
        Assert.IsNull(settings.Key);
        Assert.AreEqual((7.5m, 2m, 4), (settings.Limits.PerDay.Cost, settings.Limits.PriceIn, settings.Limits.PerIncident.Calls));
        Assert.IsFalse(Read(("url", "http://127.0.0.1:9/v1"), ("name", "llama"))!.IsAzure);
        Assert.IsTrue(Read(("url", "http://127.0.0.1:9"), ("name", "gpt"), ("kind", "azure"))!.IsAzure);
    }

    [TestMethod]
    [DataRow("url", "http://models.example/v1", "is no address")]
    [DataRow("url", "https://me:pw@models.example/v1", "is no address")]
    [DataRow("name", "", "model name is missing")]
    [DataRow("kind", "gemini", "neither azure nor openai")]
    [DataRow("perDay:tokens", "-1", "is no number")]
    [DataRow("priceOut", "dear", "is no number")]
    public void A_wrong_line_is_named_with_what_it_must_be(string name, string value, string problem)
    {
        var lines = new Dictionary<string, string> { ["url"] = "https://models.example/v1", ["name"] = "m", [name] = value };
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Read([.. lines.Select(line => (line.Key, line.Value))])).Message, problem);
    }
}
